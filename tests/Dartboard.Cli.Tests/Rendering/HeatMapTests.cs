using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Explanations;

namespace Dartboard.Cli.Tests.Rendering;

public class HeatMapTests
{
    [Fact]
    public void CountsHaveAShadeForTheirShareOfTheLargest()
    {
        var plane = new ExplanationPlane([[2000, 1, 0], [0, 900, 0], [0, 0, 1400]]);
        Assert.Equal(
            """
               F1
            0.67 ┤     0        0    1,400 ▓▓
            0.33 ┤     0      900 ▒▒     0
            0.00 ┤ 2,000 ██     1 ░░     0
                 └───────────────────────────
                  0.00     0.33     0.67     1.00
                  token entropy, as a share of the largest possible
            """,
            HeatMap.Draw(plane));
    }
}

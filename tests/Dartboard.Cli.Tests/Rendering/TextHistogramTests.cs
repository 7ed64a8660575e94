using Dartboard.Cli.Rendering;

namespace Dartboard.Cli.Tests.Rendering;

public sealed class TextHistogramTests
{
    [Fact]
    public void ThePostsOwnFigureComesOutCharacterForCharacter()
    {
        long[] counts = [4, 8, 46, 213, 623, 1545, 3157, 4858, 6026, 6043, 4796, 2960, 1606, 621, 199, 48, 14, 1];
        const string Expected = """
                            ┌                                        ┐
               [-4.5, -4.0) ┤▏ 4
               [-4.0, -3.5) ┤▏ 8
               [-3.5, -3.0) ┤▍ 46
               [-3.0, -2.5) ┤█▎ 213
               [-2.5, -2.0) ┤███▍ 623
               [-2.0, -1.5) ┤████████▌ 1 545
               [-1.5, -1.0) ┤█████████████████▎ 3 157
               [-1.0, -0.5) ┤██████████████████████████▌ 4 858
               [-0.5,  0.0) ┤████████████████████████████████▊ 6 026
               [ 0.0,  0.5) ┤█████████████████████████████████  6 043
               [ 0.5,  1.0) ┤██████████████████████████▎ 4 796
               [ 1.0,  1.5) ┤████████████████▎ 2 960
               [ 1.5,  2.0) ┤████████▊ 1 606
               [ 2.0,  2.5) ┤███▍ 621
               [ 2.5,  3.0) ┤█▎ 199
               [ 3.0,  3.5) ┤▍ 48
               [ 3.5,  4.0) ┤▏ 14
               [ 4.0,  4.5) ┤▏ 1
                            └                                        ┘
                                             Frequency
            """;
        Assert.Equal(Expected, TextHistogram.Draw(-4.5, 0.5, counts));
    }

    [Fact]
    public void FineBinsAndMillionsKeepTheirColumns()
    {
        const string Expected = """
                              ┌                                        ┐
               [-0.05,  0.00) ┤█████████████████████████████  1 234 567
               [ 0.00,  0.05) ┤  0
               [ 0.05,  0.10) ┤▏ 1
                              └                                        ┘
                                                 Pairs
            """;
        Assert.Equal(Expected, TextHistogram.Draw(-0.05, 0.05, [1_234_567, 0, 1], "Pairs"));
    }
}

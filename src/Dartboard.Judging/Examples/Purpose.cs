namespace Dartboard.Judging.Examples;

/// <summary>What is shuffled; a number, once given, keeps its meaning.</summary>
internal enum Purpose
{
    /// <summary>Windows for the explainer, by quantile.</summary>
    Training = 0,

    /// <summary>Active windows to judge, by quantile.</summary>
    Active = 1,

    /// <summary>Inactive windows.</summary>
    Inactive = 2,

    /// <summary>Windows of an intruder question, or their order, by question.</summary>
    Intruder = 3,

    /// <summary>The order of the windows to judge.</summary>
    Questions = 4,

    /// <summary>Tokens marked in an inactive window, by its place among the questions.</summary>
    Marks = 5,

    /// <summary>Tokens marked in an intruder, by question.</summary>
    IntruderMarks = 6,

    /// <summary>The order in which an arm's latents are drawn; words of latent 0.</summary>
    Latents = 7,
}

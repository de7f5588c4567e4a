namespace Tensorflow.Runtime.Planning;

/// <summary>
/// What the planner may do beyond putting operations in order. None changes a bit of any result; each can be switched off, for
/// whoever looks for a fault or wants to know what it is worth.
/// </summary>
[Flags]
internal enum PlanPasses
{
    None = 0,

    /// <summary>What follows from constants and from the shapes of the feeds is computed once, when the plan is made.</summary>
    Constants = 1,

    /// <summary>Operations that only pass a value on, and transpositions that undo each other, do not run.</summary>
    Aliases = 2,

    /// <summary>
    /// Split, Slice, Unpack and ConcatV2 along columns are read in place rather than copied; so are the parts that a TensorArray
    /// gives to, or takes from, what they make up.
    /// </summary>
    Views = 4,

    /// <summary>Elementwise operations run in one pass over memory.</summary>
    Elementwise = 8,

    /// <summary>GEMMs read their operands in parts, and their right-hand sides packed once.</summary>
    Products = 16,

    /// <summary>Neighbouring steps that work row by row go over the rows together.</summary>
    Rows = 32,

    /// <summary>A sum of GEMMs is accumulated in place.</summary>
    Sums = 64,

    /// <summary>The iterations of a loop follow one another, if the plan knows how many there are.</summary>
    Loops = 128,

    All = Constants | Aliases | Views | Elementwise | Products | Rows | Sums | Loops,
}

/// <summary>Reads <see cref="PlanPasses"/> from where a user writes them.</summary>
internal static class PlanPassNames
{
    /// <summary>The environment variable that chooses the passes of all sessions that do not choose themselves.</summary>
    internal const string Variable = "TENSORFLOW_MANAGED_PASSES";

    /// <summary>What <see cref="Variable"/> says; all passes if it is not set.</summary>
    /// <exception cref="ValueError">It names a pass that there is not.</exception>
    internal static PlanPasses FromEnvironment => Parse(Environment.GetEnvironmentVariable(Variable) ?? "all");

    /// <summary>
    /// The passes that a list such as <c>all,-rows</c> or <c>constants,aliases</c> names: <c>all</c> or <c>none</c> or a pass by
    /// its name, with a minus to leave it out.
    /// </summary>
    /// <exception cref="ValueError">A name that is none of these.</exception>
    internal static PlanPasses Parse(string list)
    {
        var passes = PlanPasses.None;
        foreach (var item in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A number would do for Enum.TryParse.
            if (
                !Enum.TryParse<PlanPasses>(item.TrimStart('-'), ignoreCase: true, out var pass)
                || !char.IsAsciiLetter(item.TrimStart('-')[0])
            )
            {
                throw new ValueError(
                    $"There is no planning pass '{item}'. Expected a comma-separated list of "
                        + $"{string.Join(", ", Enum.GetNames<PlanPasses>()).ToLowerInvariant()}, each with a minus to "
                        + "leave it out."
                );
            }

            passes = item[0] == '-' ? passes & ~pass : passes | pass;
        }
        return passes;
    }
}

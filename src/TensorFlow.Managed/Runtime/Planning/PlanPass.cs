using System.Text.RegularExpressions;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// One step in the making of a plan: reads what the passes before it left in the plan's state, and leaves something there for
/// those behind it. A pass itself keeps nothing, so that one object serves all plans.
/// </summary>
internal abstract partial class PlanPass
{
    /// <summary>The class's name without its end, in small letters: <c>tensor-arrays</c>.</summary>
    internal string Name => Capitals().Replace(GetType().Name[..^"Pass".Length], "-$0").TrimStart('-').ToLowerInvariant();

    /// <summary>The passes of a user's list that all have to be on for this one to run; none if it always does.</summary>
    internal virtual PlanPasses Flags => PlanPasses.None;

    internal abstract void Run(PlanState state);

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}

namespace Tensorflow;

/// <content>Options that stay in this process.</content>
public sealed partial class ConfigProto
{
    /// <summary>
    /// The planning passes to use, for whoever looks for a fault: <c>all</c>, <c>none</c>, or a list such as <c>all,-rows</c>
    /// (see <see cref="Runtime.Planning.PlanPasses"/>); null for what the environment variable TENSORFLOW_MANAGED_PASSES says.
    /// No result depends on it.
    /// </summary>
    internal string? PlanPasses { get; set; }

    /// <summary>
    /// The directory to write each plan to after each pass; null for what the environment variable TENSORFLOW_MANAGED_DUMP says.
    /// </summary>
    internal string? PlanDump { get; set; }

    /// <summary>
    /// The tasks of a cluster that this process stands for, such as <c>/job:ps/replica:0/task:0</c>, that to which nodes go that
    /// ask for none first; null for <c>/job:localhost/replica:0/task:0</c> alone.
    /// </summary>
    internal IReadOnlyList<string>? Tasks { get; set; }
}

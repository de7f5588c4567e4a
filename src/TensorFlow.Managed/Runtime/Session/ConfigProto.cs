namespace Tensorflow;

/// <summary>Options of a session (TensorFlow's message of this name, as far as this runtime has them).</summary>
public sealed class ConfigProto
{
    /// <summary>
    /// Threads that one operation's work is split over; 0 leaves the number as it is. Holds for the whole process.
    /// </summary>
    public int IntraOpParallelismThreads { get; set; }

    /// <summary>Accepted for TensorFlow's sake: operations run one after the other.</summary>
    public int InterOpParallelismThreads { get; set; }

    /// <summary>Accepted for TensorFlow's sake: there is one device, and every operation runs there.</summary>
    public bool AllowSoftPlacement { get; set; }

    /// <summary>Accepted for TensorFlow's sake: there is one device, and every operation runs there.</summary>
    public bool LogDevicePlacement { get; set; }

    /// <summary>Accepted for TensorFlow's sake: there is no GPU.</summary>
    public GPUOptions? GpuOptions { get; set; }

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
}

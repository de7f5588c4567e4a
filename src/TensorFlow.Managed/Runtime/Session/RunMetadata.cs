namespace Tensorflow;

/// <summary>What one run tells of itself (TensorFlow's message of this name, as far as this runtime has it).</summary>
public sealed class RunMetadata
{
    /// <summary>The times of the run's steps; null if it was not traced (see <see cref="RunOptions.TraceLevel"/>).</summary>
    public StepStats? StepStats { get; internal set; }
}

/// <summary>The times of one run's steps (TensorFlow's message of this name).</summary>
public sealed class StepStats
{
    /// <summary>The devices: the one that there is.</summary>
    public IReadOnlyList<DeviceStepStats> DevStats { get; internal init; } = [];
}

/// <summary>The times of the steps on a device (TensorFlow's message of this name).</summary>
public sealed class DeviceStepStats
{
    /// <summary>The device's name, such as <c>/job:localhost/replica:0/task:0/device:CPU:0</c>.</summary>
    public string Device { get; internal init; } = "";

    /// <summary>
    /// One for each execution of a step, in the order in which they began; the steps of a loop come after the loop as a whole.
    /// </summary>
    public IReadOnlyList<NodeExecStats> NodeStats { get; internal init; } = [];
}

/// <summary>When one step ran (TensorFlow's message of this name, as far as this runtime has it).</summary>
public sealed class NodeExecStats
{
    /// <summary>The name of the operation; of a step that stands for several, of the first.</summary>
    public string NodeName { get; internal init; } = "";

    /// <summary>
    /// What ran, with all operations that it stands for: <c>y = Tanh(h:0)</c>, <c>rows 5 (...) [h MatMul, y Tanh]</c>.
    /// </summary>
    public string TimelineLabel { get; internal init; } = "";

    /// <summary>When the step began, in microseconds since 1970-01-01 UTC.</summary>
    public long AllStartMicros { get; internal init; }

    /// <summary>The same in nanoseconds.</summary>
    public long AllStartNanos { get; internal init; }

    /// <summary>Microseconds from there to the step's end.</summary>
    public long AllEndRelMicros { get; internal init; }

    /// <summary>The same in nanoseconds.</summary>
    public long AllEndRelNanos { get; internal init; }
}

namespace Tensorflow;

/// <summary>Options of one run (TensorFlow's message of this name, as far as this runtime has them).</summary>
public sealed class RunOptions
{
    /// <summary>Milliseconds after which the run ends with a <see cref="DeadlineExceededError"/>; 0 for no limit.</summary>
    public long TimeoutInMs { get; set; }
}

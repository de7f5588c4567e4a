namespace Tensorflow;

/// <summary>Options of one run (TensorFlow's message of this name, as far as this runtime has them).</summary>
public sealed class RunOptions
{
    /// <summary>Milliseconds after which the run ends with a <see cref="DeadlineExceededError"/>; 0 for no limit.</summary>
    public long TimeoutInMs { get; set; }

    /// <summary>Whether the run's <see cref="RunMetadata"/> gets the times of its steps; they are not taken by default.</summary>
    public Types.TraceLevel TraceLevel { get; set; }

    /// <summary>The types of the message's fields, named as protobuf's C# names them.</summary>
    public static class Types
    {
        /// <summary>
        /// What a run is to trace. Every level but none takes the same times: there is no hardware to trace.
        /// </summary>
        public enum TraceLevel
        {
            /// <summary>Nothing.</summary>
            NoTrace = 0,

            /// <summary>The steps.</summary>
            SoftwareTrace = 1,

            /// <summary>The same as <see cref="SoftwareTrace"/>.</summary>
            HardwareTrace = 2,

            /// <summary>The same as <see cref="SoftwareTrace"/>; Python's <c>tf.RunOptions.FULL_TRACE</c>.</summary>
            FullTrace = 3,
        }
    }
}

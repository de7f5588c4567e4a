using Tensorflow.Framework;

namespace Tensorflow
{
    public partial class tensorflow
    {
        /// <summary>Settings of the runtime (TensorFlow's <c>tf.config</c>).</summary>
        public ConfigImpl config { get; } = new();
    }
}

namespace Tensorflow.Framework
{
    /// <summary>Settings of the runtime (TensorFlow's <c>tf.config</c>).</summary>
    public class ConfigImpl
    {
        /// <summary>How many threads share the work (TensorFlow's <c>tf.config.threading</c>).</summary>
        public ThreadingConfig threading { get; } = new();

        /// <summary>How many threads share the work (TensorFlow's <c>tf.config.threading</c>). No result depends on it.</summary>
        public class ThreadingConfig
        {
            /// <summary>
            /// Sets how many threads one operation's work is split over, in the whole process. Source: TensorFlow 1.15
            /// <c>tf.config.threading.set_intra_op_parallelism_threads</c>.
            /// </summary>
            /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
            public void set_intra_op_parallelism_threads(int num_threads) => Kernels.WorkerPool.Threads = num_threads;

            /// <summary>
            /// How many threads one operation's work is split over; at first as many as the machine has cores, 64 at most.
            /// Source: TensorFlow 1.15 <c>tf.config.threading.get_intra_op_parallelism_threads</c>.
            /// </summary>
            public int get_intra_op_parallelism_threads() => Kernels.WorkerPool.Threads;
        }
    }
}

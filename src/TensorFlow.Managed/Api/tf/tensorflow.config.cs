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
        public ThreadingConfig threading { get; } = new();

        /// <summary>How many threads share the work (TensorFlow's <c>tf.config.threading</c>). No result depends on it.</summary>
        public class ThreadingConfig
        {
            /// <summary>Threads that one operation's work is split over, in the whole process.</summary>
            /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
            public void set_intra_op_parallelism_threads(int num_threads) => Kernels.WorkerPool.Threads = num_threads;

            public int get_intra_op_parallelism_threads() => Kernels.WorkerPool.Threads;
        }
    }
}

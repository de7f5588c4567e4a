using Tensorflow.Queues;
using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Threads that fill queues.</content>
    public partial class train_internal
    {
        private const string QueueRunners = "queue_runners";

        /// <inheritdoc cref="Train.Coordinator(Type[])"/>
        public Coordinator Coordinator(params Type[] clean_stop_exception_types) => new(clean_stop_exception_types);

        /// <inheritdoc cref="Train.QueueRunner(QueueBase, IEnumerable{Operation}, Type[])"/>
        public QueueRunner QueueRunner(
            QueueBase queue,
            IEnumerable<Operation> enqueue_ops,
            Type[]? queue_closed_exception_types = null
        ) => new(queue, enqueue_ops, queue_closed_exception_types);

        /// <summary>
        /// Adds a queue's runner to the default graph's collection of those. Source: TensorFlow 1.15
        /// <c>tf.train.add_queue_runner</c>.
        /// </summary>
        public void add_queue_runner(QueueRunner qr, string collection = QueueRunners) => ops.add_to_collection(collection, qr);

        /// <summary>
        /// Starts the threads of all runners of a session's graph. Source: TensorFlow 1.15 <c>tf.train.start_queue_runners</c>.
        /// </summary>
        /// <param name="sess">The session; the default one if null.</param>
        /// <param name="coord">What stops the threads, and is told of their errors; null for nothing.</param>
        /// <param name="daemon">Whether the process may end before they do.</param>
        /// <param name="start">Whether they start at once.</param>
        /// <param name="collection">The name of the collection.</param>
        /// <exception cref="ValueError">No session is given, and there is no default one.</exception>
        public Thread[] start_queue_runners(
            Session? sess = null,
            Coordinator? coord = null,
            bool daemon = true,
            bool start = true,
            string collection = QueueRunners
        )
        {
            var session = sess ?? ops.get_default_session();
            return
            [
                .. session
                    .graph.get_collection<QueueRunner>(collection)
                    .SelectMany(runner => runner.create_threads(session, coord, daemon, start)),
            ];
        }
    }
}

using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Clusters of processes.</content>
    public partial class train_internal
    {
        /// <summary>
        /// The processes of a cluster. Source: TensorFlow 1.15 <c>tf.train.ClusterSpec</c> (python/training/server_lib.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.ClusterSpec(object)"/>
        public ClusterSpec ClusterSpec(object cluster) => new(cluster);

        /// <summary>
        /// Has replicas train together. Source: TensorFlow 1.15 <c>tf.train.SyncReplicasOptimizer</c>
        /// (python/training/sync_replicas_optimizer.py).
        /// </summary>
        /// <inheritdoc cref="Tensorflow.Train.SyncReplicasOptimizer"/>
        public SyncReplicasOptimizer SyncReplicasOptimizer(
            Optimizer opt,
            int replicas_to_aggregate,
            int? total_num_replicas = null,
            ExponentialMovingAverage? variable_averages = null,
            IVariableV1[]? variables_to_average = null,
            bool use_locking = false,
            string name = "sync_replicas"
        ) => new(opt, replicas_to_aggregate, total_num_replicas, variable_averages, variables_to_average, use_locking, name);

        /// <summary>
        /// A device function for <c>tf.device</c>, under which each worker of a cluster builds the same graph: variables go to
        /// the parameter servers in turn, all else to the worker, as far as inner device scopes leave it open. Source:
        /// TensorFlow 1.15 <c>tf.train.replica_device_setter</c> (python/training/device_setter.py).
        /// </summary>
        /// <param name="ps_tasks">The number of parameter servers; that of the cluster's if one is given.</param>
        /// <param name="ps_device">The job of the parameter servers; none if empty.</param>
        /// <param name="worker_device">The worker, such as <c>/job:worker/task:1</c>; open if empty.</param>
        /// <param name="merge_devices">
        /// Whether an operation that an inner scope sends somewhere is told what that leaves open; else it is left alone.
        /// </param>
        /// <param name="cluster">A cluster, or what <see cref="ClusterSpec"/> makes one of; null for none.</param>
        /// <param name="ps_ops">
        /// The types of operation that go to parameter servers; those that keep variables by default.
        /// </param>
        /// <param name="ps_strategy">
        /// The number of the parameter server that an operation goes to, such as a
        /// <see cref="GreedyLoadBalancingStrategy"/>'s; by default one after the other.
        /// </param>
        /// <returns>The function; null if there is no parameter server.</returns>
        /// <exception cref="TypeError">The cluster is none.</exception>
        /// <exception cref="ValueError">A device's name is none.</exception>
        public Func<Operation, string?>? replica_device_setter(
            int ps_tasks = 0,
            string ps_device = "/job:ps",
            string worker_device = "/job:worker",
            bool merge_devices = true,
            object? cluster = null,
            string[]? ps_ops = null,
            Func<Operation, int>? ps_strategy = null
        )
        {
            if (cluster is not null)
            {
                var spec = new ClusterSpec(cluster);
                var job = DeviceSpec.from_string(ps_device).job;
                ps_tasks = job is not null && spec.Has(job) ? spec.num_tasks(job) : 0;
            }

            if (ps_tasks == 0)
                return null;
            var next = 0;
            return new ReplicaDeviceChooser(
                ps_device,
                worker_device,
                merge_devices,
                ps_ops ?? ReplicaDeviceChooser.StandardPsOps,
                ps_strategy ?? (_ => next++ % ps_tasks)
            ).DeviceOf;
        }
    }
}

using Tensorflow.Lookup;
using Tensorflow.NumPy;
using Tensorflow.Queues;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>
/// Null where a value has to be given, in every public member: it is taken, or refused in words, and not by .NET when something
/// inside comes upon it.
/// </summary>
public sealed class NullArgumentTests
{
    [Fact]
    public void A_null_is_taken_or_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        np.savez(folder["arrays.npz"], new NDArray(1f));
        var values = new Dictionary<Type, Func<object>>
        {
            [typeof(ClusterSpec)] = () => new ClusterSpec(new Dictionary<string, string[]> { ["worker"] = ["a:1"] }),
            [typeof(ConditionalAccumulator)] = () => tf.ConditionalAccumulator(tf.float32),
            [typeof(SparseConditionalAccumulator)] = () => tf.SparseConditionalAccumulator(tf.float32),
            [typeof(CheckpointSaverHook)] = () => new CheckpointSaverHook(folder["checkpoints"], save_steps: 1),
            [typeof(IdTableWithHashBuckets)] = () => tf.lookup.index_table_from_tensor(new[] { "a" }, num_oov_buckets: 1),
            [typeof(LoggingTensorHook)] = () =>
                new LoggingTensorHook(new Dictionary<string, Tensor> { ["x"] = tf.constant(1f) }, every_n_iter: 1),
            [typeof(MonitoredSession)] = () => new MonitoredSession(),
            [typeof(MutableHashTable)] = () => tf.lookup.MutableHashTable(tf.int64, tf.int64, 0L),
            [typeof(NpzDictionary)] = () => np.loadz(folder["arrays.npz"]),
            [typeof(NpzDictionary<float[]>)] = () => np.Load_Npz<float[]>(File.ReadAllBytes(folder["arrays.npz"])),
            [typeof(QueueBase)] = () => tf.FIFOQueue(1, [tf.float32]),
            [typeof(PriorityQueue)] = () => tf.PriorityQueue(1, tf.float32),
            [typeof(ResourceVariable)] = () => (ResourceVariable)tf.Variable(1f),
            [typeof(Saver)] = () => tf.train.Saver([tf.Variable(1f)]),
            [typeof(SessionRunContext)] = () =>
                new SessionRunContext(new SessionRunArgs(tf.constant(1f)), new Session(tf.get_default_graph())),
            [typeof(SessionRunValues)] = () => new SessionRunValues([new NDArray(new[] { 1L })]),
            [typeof(SessionRunHook)] = () => new NanTensorHook(tf.constant(1f)),
            [typeof(GlobalStepHook)] = () => new StopAtStepHook(num_steps: 1),
            [typeof(SyncReplicasOptimizerHook)] = Replicas,
            [typeof(SparseTensor)] = () =>
                new SparseTensor(
                    new long[,]
                    {
                        { 0 },
                    },
                    new[] { 1f },
                    [1]
                ),
            [typeof(StaticHashTable)] = () => tf.lookup.index_to_string_table_from_tensor(new[] { "a" }),
            [typeof(StopAtStepHook)] = () => new StopAtStepHook(num_steps: 1),
            [typeof(SummarySaverHook)] = () =>
                new SummarySaverHook(save_steps: 1, output_dir: folder["summaries"], summary_op: tf.constant("x")),
            [typeof(TableInitializerBase)] = () => tf.lookup.KeyValueTensorInitializer(new[] { 1L }, new[] { 1L }),
            [typeof(VariableScope)] = tf.get_variable_scope,
            [typeof(_VariableStore)] = () => Tensorflow.variable_scope._get_default_variable_store(),
        };
        var unclear = NullCalls.Unclear(typeof(Graph).Assembly, values, out var unreached);
        Assert.True(unclear.Count == 0, string.Join('\n', unclear));
        Assert.True(unreached.Count == 0, string.Join('\n', unreached));
    }

    private static SyncReplicasOptimizerHook Replicas()
    {
        var optimizer = tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(0.1f), 1);
        return optimizer.make_session_run_hook(is_chief: true);
    }
}

using Tensorflow.NumPy;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Saving;

/// <summary>The programs whose Savers TensorFlow 1.15 recorded, by their names: each builds the case's graph.</summary>
internal sealed class SaverPrograms(Graph graph, TimeProvider clock)
{
    internal List<Saver> Savers { get; } = [];

    /// <summary>The session's options.</summary>
    internal ConfigProto Config { get; } = new() { AllowSoftPlacement = true };

    /// <summary>What runs before the first step.</summary>
    internal Operation? Init { get; private set; }

    /// <summary>What runs, or else happens, before a step of this number.</summary>
    internal Dictionary<int, Action<Session>> Before { get; } = [];

    internal void Build(string name, Func<string, string> inFolder)
    {
        switch (name)
        {
            case "default":
                Three();
                Initialise();
                Saver();
                break;
            case "var_list_as_list":
                var (a, _, n) = Three();
                Initialise();
                Saver(Named(n, a));
                break;
            case "var_list_as_dict":
                var three = Three();
                Initialise();
                Saver(
                    new()
                    {
                        ["renamed/weights"] = three.A,
                        ["Renamed"] = three.B,
                        ["a"] = three.N,
                    }
                );
                break;
            case "max_to_keep":
                MaxToKeep(inFolder);
                break;
            case "keep_every_n_hours":
                Three();
                Initialise();
                Saver(arguments: new(2, 1));
                break;
            case "keep_all":
                Three();
                Initialise();
                Saver(arguments: new(0));
                Saver(arguments: new(0) { Name = "zero" });
                break;
            case "two_savers":
                var (first, bias, _) = Three();
                Initialise();
                Saver();
                Saver(Named(first));
                Saver(new() { ["bias"] = bias }, new(1) { Name = "keeper" });
                break;
            case "before_optimizer":
                var loss = Regression();
                Saver();
                tf.train.AdamOptimizer(0.1f).minimize(loss);
                Initialise();
                break;
            case "after_optimizer":
                var regression = Regression();
                tf.train.AdamOptimizer(0.1f).minimize(regression, tf.train.create_global_step(graph));
                Initialise();
                Saver();
                break;
            case "reshape":
                tf.Variable(
                    new float[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    },
                    name: "a"
                );
                Initialise();
                Saver();
                var f = tf.Variable(array_ops.zeros(new Shape(3, 2)), name: "f");
                Saver(new() { ["a"] = f }, new() { Name = "reshaping", Reshape = true });
                Saver(new() { ["a"] = f }, new() { Name = "strict" });
                break;
            case "resource_variables":
                _ = new ResourceVariable(
                    new float[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                    name: "a",
                    use_resource: true
                );
                tf.compat.v1.get_variable("scope/b", new Shape(3), initializer: tf.ones_initializer, use_resource: true);
                tf.Variable(2, name: "ref");
                Initialise();
                Saver();
                break;
            case "latest_filename" or "write_meta_graph_false":
                Three();
                Initialise();
                Saver();
                break;
            case "save_relative_paths":
                Three();
                Initialise();
                Saver(arguments: new(2) { RelativePaths = true });
                Saver(arguments: new() { Name = "absolute" });
                Directory.CreateDirectory(inFolder("sub"));
                break;
            case "subset":
                Three();
                Initialise();
                Saver();
                var w = tf.Variable(array_ops.zeros(new Shape(4)), name: "other");
                var k = tf.Variable(new[] { 0 }, name: "absent");
                var d = tf.Variable(new[] { 1, 2, 3, 4 }, name: "wrong_type");
                Saver(new() { ["bias"] = w }, new() { Name = "one" });
                Saver(new() { ["absent"] = k, ["other"] = w }, new() { Name = "missing" });
                Saver(new() { ["Variable"] = w }, new() { Name = "shape" });
                Saver(new() { ["bias"] = d }, new() { Name = "type" });
                break;
            case "name_scope":
                using (tf.name_scope("outer"))
                {
                    Three();
                    Saver();
                }
                using (tf.variable_scope("net"))
                    tf.compat.v1.get_variable("k", new Shape(2), initializer: tf.zeros_initializer);
                Initialise();
                Saver(arguments: new() { Filename = "fixed" });
                break;
            case "restore_sequentially":
                Three();
                Initialise();
                Saver();
                Saver(arguments: new() { DeferBuild = true });
                Savers[1].build();
                break;
            case "types":
                Types();
                Initialise();
                Saver();
                break;
            case "sharded":
                Config.DeviceCount["CPU"] = 2;
                using (ops.device("/cpu:0"))
                {
                    tf.Variable(
                        new float[,]
                        {
                            { 1, 2 },
                            { 3, 4 },
                        },
                        name: "a"
                    );
                    tf.Variable(tf.ones(new Shape(3)), name: "z");
                }
                using (ops.device("/cpu:1"))
                    tf.Variable(new[] { 5, 6 }, name: "b");
                tf.Variable(9f, name: "undevised");
                Initialise();
                Saver(arguments: new() { Sharded = true });
                break;
            case "sharded_jobs":
                ShardedJobs();
                break;
            case "devices":
                using (ops.device("/device:GPU:0"))
                    tf.Variable(new[] { 1f, 2 }, name: "a");
                using (ops.device("/job:localhost/task:0/cpu:0"))
                    tf.Variable(new[] { 3f }, name: "b");
                Initialise();
                Saver();
                Saver(arguments: new() { Sharded = true });
                break;
            case "allow_empty":
                tf.constant(1f);
                Saver(arguments: new() { AllowEmpty = true });
                break;
            default:
                throw new ArgumentException($"There is no program {name}.");
        }
    }

    private static (IVariableV1 A, IVariableV1 B, IVariableV1 N) Three() =>
        (
            tf.Variable(
                new float[,]
                {
                    { 1, 2, 3 },
                    { 4, 5, 6 },
                }
            ),
            tf.Variable(array_ops.zeros(new Shape(4)) - .5f, name: "bias"),
            tf.Variable(7L, trainable: false, name: "n")
        );

    private static Tensor Regression()
    {
        var x = tf.placeholder(tf.float32, (-1, 3), name: "x");
        var w = tf.Variable(array_ops.zeros(new Shape(3, 2)), name: "w");
        var b = tf.Variable(array_ops.zeros(new Shape(2)), name: "b");
        return tf.reduce_mean(tf.square(tf.matmul(x, w) + b - 1f));
    }

    /// <summary>A variable of each type, named by it: 0, 1, 2 as a row.</summary>
    private static void Types()
    {
        var types = "float16 float32 float64 int8 int16 int32 int64 uint8 uint16 bool complex64 complex128".Split(' ');
        foreach (var (i, type) in types.Index())
        {
            var values = new NDArray(new[] { 0f, 1, 2 }, (1, 3)).astype(dtypes.tf_dtype_from_name(type));
            tf.Variable(values, name: $"v{i}_{type}");
        }
        tf.Variable(tf.constant(new[] { 1.5f, -2 }, TF_DataType.TF_BFLOAT16), name: "bf");
        tf.Variable(new[] { "a", "", "bc" }, name: "text");
        tf.Variable(new NDArray(new float[0], (0, 3)), name: "empty");
        tf.Variable(true, name: "scalar");
    }

    /// <summary>Variables on two parameter servers in turn, the rest on a worker, as a replica_device_setter puts them.</summary>
    private void ShardedJobs()
    {
        Config.Tasks = ["/job:worker/replica:0/task:0", "/job:ps/replica:0/task:0", "/job:ps/replica:0/task:1"];
        using (tf.device(tf.train.replica_device_setter(ps_tasks: 2, worker_device: "/job:worker/task:0")))
        {
            for (var i = 0; i < 3; i++)
            {
                var filled = new Tensorflow.Operations.Initializers.Constant<float>(i + .25f);
                tf.compat.v1.get_variable($"layer{i}/w", new Shape(2, 3), initializer: filled);
                tf.compat.v1.get_variable($"layer{i}/b", new Shape(3), initializer: tf.zeros_initializer);
            }
            Initialise();
            Saver(arguments: new(1) { Sharded = true });
        }
    }

    private void MaxToKeep(Func<string, string> inFolder)
    {
        Three();
        var up = state_ops.assign_add(tf.train.create_global_step(graph), 1);
        Initialise();
        Saver(arguments: new(2));
        Before[3] = session =>
        {
            session.run(up);
            session.run(up);
        };
        Saver(arguments: new(2) { PadStepNumber = true });
        Before[6] = _ =>
            Savers[1]
                .recover_last_checkpoints(checkpoint_management.get_checkpoint_state(inFolder("."))!.AllModelCheckpointPaths);
    }

    private static Dictionary<string, IVariableV1> Named(params IVariableV1[] variables) =>
        variables.ToDictionary(v => v.Op.name);

    private void Initialise() => Init = tf.global_variables_initializer();

    private void Saver(Dictionary<string, IVariableV1>? variables = null, SaverArguments? arguments = null)
    {
        variables ??= Named([.. graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_)]);
        // The recording counted the folders of sharded Savers from 1 on.
        var folder = Guid.Parse("00000000000000000000000000000001");
        Savers.Add(new(() => Saveable.CreateAll(variables), (arguments ?? new()) with { Clock = clock, Shards = folder }));
    }
}

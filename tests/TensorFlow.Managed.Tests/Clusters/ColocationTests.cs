using System.Text.Json;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>Small programs of colocations and of variables with optimizers: every node's device and groups.</summary>
public sealed class ColocationTests : NewGraph
{
    /// <summary>The place among the recorded programs of that with partitioned variables, which are not there.</summary>
    private const int Partitioned = 11;

    private static readonly JsonElement[] Programs = [.. ClusterFiles.Devices.GetProperty("colocation").EnumerateArray()];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Programs.Length).Where(number => number != Partitioned)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_node_has_the_device_and_the_groups_that_TensorFlow_gives_it(int number)
    {
        Build(number);
        var expected = Programs[number].GetProperty("nodes").EnumerateObject().Select(n => Text(n.Name, n.Value)).ToArray();
        Assert.Equal(expected, graph.as_graph_def().Node.Select(Text));
    }

    [Fact]
    public void Colocations_do_not_end_for_nothing()
    {
        var refused = Assert.Throws<ValueError>(() => tf.colocate_with(null));
        Assert.Equal("Trying to reset colocation (op is None) but ignore_existing is not True", refused.Message);
    }

    private static void Build(int number)
    {
        switch (number)
        {
            case 0:
                Tensor x;
                using (tf.device("/job:ps/task:0"))
                    x = Constant("x");
                using (tf.colocate_with(x))
                    Constant("y");
                break;
            case 1:
                using (tf.device("/job:ps"))
                    x = Constant("x");
                using (tf.device("/gpu:0"))
                using (tf.colocate_with(x))
                    Constant("y");
                break;
            case 2:
                using (tf.device("/job:ps"))
                    x = Constant("x");
                using (tf.colocate_with(x))
                using (tf.device("/gpu:0"))
                    Constant("y");
                break;
            case 3:
                var (first, second) = (Constant("x"), Constant("y"));
                using (tf.colocate_with(first))
                {
                    using (tf.colocate_with(second.op))
                        Constant("z");
                    using (tf.colocate_with(second, ignore_existing: true))
                        Constant("w");
                    using (tf.colocate_with(null, ignore_existing: true))
                        Constant("v");
                }
                break;
            case 4:
                Tensor y;
                using (tf.colocate_with(Constant("x")))
                    y = Constant("y");
                using (tf.colocate_with(y))
                    Constant("z");
                break;
            case 12:
                OfEveryKind();
                break;
            default:
                Train(use_resource: number >= 8, (number - 5) % 3);
                break;
        }
    }

    private static Tensor Constant(string name) => tf.constant(1f, name: name);

    private static void Train(bool use_resource, int optimizer)
    {
        using var scope = tf.device(DeviceFunctions.Named("setter_worker1"));
        var v = new ResourceVariable(tf.zeros(2), name: "v", use_resource: use_resource);
        var left = v.AsTensor();
        Tensor square;
        using (var product = tf.name_scope("mul"))
            square = math_ops.multiply(left, v.AsTensor(), name: product);
        var rule = optimizer switch
        {
            0 => tf.train.GradientDescentOptimizer(0.1f),
            1 => tf.train.AdamOptimizer(0.1f),
            _ => tf.train.MomentumOptimizer(0.1f, 0.9f),
        };
        rule.minimize(tf.reduce_sum(square));
    }

    private static void OfEveryKind()
    {
        using var scope = tf.device(DeviceFunctions.Named("setter"));
        tf.train.get_or_create_global_step();
        tf.placeholder(tf.float32, name: "p");
        tf.FIFOQueue(1, [tf.float32], name: "q");
        _ = new ResourceVariable(1, trainable: false, collections: [tf.GraphKeys.LOCAL_VARIABLES], name: "local");
        tf.global_variables_initializer();
        tf.cond(tf.constant(true), () => tf.constant(1), () => tf.constant(2));
    }

    private static string Text(string name, JsonElement node) =>
        Text(
            name,
            node.GetProperty("op").GetString()!,
            node.GetProperty("device").GetString()!,
            node.TryGetProperty("_class", out var groups) ? groups.EnumerateArray().Select(g => g.GetString()!) : []
        );

    private static string Text(NodeDef node) =>
        Text(
            node.Name,
            node.Op,
            node.Device,
            node.Attr.TryGetValue("_class", out var groups) ? groups.List.S.Select(s => s.ToStringUtf8()) : []
        );

    private static string Text(string name, string op, string device, IEnumerable<string> groups) =>
        $"{name} {op} {device} [{string.Join(", ", groups)}]";
}

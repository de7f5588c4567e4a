using System.Text.Json;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>Device scopes one in the other, and the device of a node in them, or the error, as in TensorFlow 1.15.</summary>
public sealed class DeviceScopeTests : NewGraph
{
    /// <summary>All rows but that whose device is a number, which C# does not compile.</summary>
    public static TheoryData<string, string> Rows =>
        [
            .. ClusterFiles
                .Devices.GetProperty("rows")
                .EnumerateArray()
                .Where(row => !row.GetProperty("scopes").EnumerateArray().Any(s => s.ValueKind == JsonValueKind.Number))
                .Select(row => (row.GetProperty("scopes").GetRawText(), row.GetProperty("op").GetString()!)),
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_node_is_on_the_device_that_TensorFlow_gives_it(string scopes, string op)
    {
        var row = ClusterFiles
            .Devices.GetProperty("rows")
            .EnumerateArray()
            .Single(r => r.GetProperty("scopes").GetRawText() == scopes && r.GetProperty("op").GetString() == op);
        if (row.TryGetProperty("device", out var device))
        {
            Assert.Equal(device.GetString(), Make().node_def.Device);
            return;
        }

        var refused = Assert.ThrowsAny<TensorflowException>(Make);
        Assert.Equal(row.GetProperty("error").GetString(), $"{refused.GetType().Name}: {refused.Message}");

        Operation Make() => InScopes([.. row.GetProperty("scopes").EnumerateArray()], () => NodeOf(op));
    }

    [Fact]
    public void A_node_that_a_function_refuses_leaves_nothing_in_the_graph()
    {
        using var scope = tf.device(_ => null);
        Assert.Throws<TypeError>(() => tf.constant(1f));
        Assert.Empty(graph.get_operations());
    }

    [Fact]
    public void Imported_nodes_are_merged_with_the_scopes_around_the_import()
    {
        using (tf.device("/gpu:1"))
            tf.constant(1f, name: "a");
        var message = graph.as_graph_def();
        using var scope = tf.device("/job:worker/gpu:0");
        var imported = tf.import_graph_def(message, name: "again", return_elements: ["a"])!;
        Assert.Equal("/job:worker/device:GPU:1", imported[0].op.Device);
    }

    private static Operation InScopes(ReadOnlySpan<JsonElement> scopes, Func<Operation> make)
    {
        if (scopes is [])
            return make();
        using var scope = Enter(scopes[0]);
        return InScopes(scopes[1..], make);
    }

    private static ITensorFlowObject Enter(JsonElement scope) =>
        scope.ValueKind switch
        {
            JsonValueKind.Null => tf.device(null),
            JsonValueKind.String => tf.device(scope.GetString()),
            _ when scope.TryGetProperty("spec", out var spec) => tf.device(
                spec.GetString() switch
                {
                    "DeviceSpec(job=worker,task=1)" => new DeviceSpec(job: "worker", task: 1),
                    "DeviceSpec(GPU,2)" => new DeviceSpec(device_type: "GPU", device_index: 2),
                    _ => new DeviceSpec(),
                }
            ),
            _ => tf.device(DeviceFunctions.Named(scope.GetProperty("function").GetString()!)),
        };

    private static Operation NodeOf(string op) =>
        op switch
        {
            "NoOp" => tf.no_op("n"),
            "VariableV2" => tf.Variable(1f, name: "n").Op,
            "VarHandleOp" => new ResourceVariable(1f, name: "n", use_resource: true).Op,
            _ => math_ops.matmul(tf.zeros((1, 1)), tf.zeros((1, 1)), name: "n").op,
        };
}

using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Operations that TensorFlow's first graphs have: they run where the graph says that it is as old as that.</summary>
public sealed class RemovedOpTests : NewGraph
{
    private const string Refusal =
        "Op TopK is not available in GraphDef version {0}. It has been removed in version 7. Use TopKV2 instead.";

    [Fact]
    public void An_old_graph_runs_its_operations()
    {
        tf.import_graph_def(Largest(producer: 6), name: "");
        var (values, indices) = (graph.get_tensor_by_name("top:0"), graph.get_tensor_by_name("top:1"));
        Assert.Equal(new Shape(2), values.shape);
        var gradient = tf.gradients(values, graph.get_tensor_by_name("x:0"))[0]!;
        using var session = new Session(graph);
        var found = session.run((Tensor[])[values, indices, gradient], new FeedItem("x:0", new NDArray(new[] { 1f, 3f, 2f })));
        Assert.Equal([3f, 2f], found[0].ToArray<float>());
        Assert.Equal([1, 2], found[1].ToArray<int>());
        Assert.Equal([0f, 1f, 1f], found[2].ToArray<float>());
    }

    [Fact]
    public void A_younger_graph_is_refused()
    {
        var error = Assert.Throws<UnimplementedError>(() => tf.import_graph_def(Largest(producer: 7), name: ""));
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, Refusal, 7), error.Message);
        var made = Assert.Throws<UnimplementedError>(() =>
            Tensorflow.Ops.TopKOps.TopK.MakeTensor(null, [tf.constant(new[] { 1f })], new() { { "k", 1 } })
        );
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, Refusal, 134), made.Message);
    }

    private static GraphDef Largest(int producer)
    {
        AttrValue type = new() { Type = DataType.DtFloat },
            shape = new() { Shape = new() { Dim = { new TensorShapeProto.Types.Dim { Size = 3 } } } };
        return new()
        {
            Versions = new() { Producer = producer },
            Node =
            {
                new NodeDef
                {
                    Name = "x",
                    Op = "Placeholder",
                    Attr = { { "dtype", type }, { "shape", shape } },
                },
                new NodeDef
                {
                    Name = "top",
                    Op = "TopK",
                    Input = { "x" },
                    Attr =
                    {
                        { "T", type },
                        {
                            "k",
                            new AttrValue { I = 2 }
                        },
                    },
                },
            },
        };
    }
}

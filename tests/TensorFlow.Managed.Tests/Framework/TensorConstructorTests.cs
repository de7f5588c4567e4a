using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Tensors made of values by their constructors.</summary>
public sealed class TensorConstructorTests : NewGraph
{
    public static TheoryData<string, Func<Tensor>> Vectors =>
        new()
        {
            { "int8", () => new Tensor(new sbyte[] { 1, 2 }) },
            { "int16", () => new Tensor(new short[] { 1, 2 }) },
            { "uint16", () => new Tensor(new ushort[] { 1, 2 }) },
            { "uint32", () => new Tensor(new uint[] { 1, 2 }) },
            { "uint64", () => new Tensor(new ulong[] { 1, 2 }) },
            { "complex128", () => new Tensor(new Complex[] { 1, 2 }) },
            { "float32", () => new Tensor(np.array(1f, 2f)) },
            { "float64", () => new Tensor((Array)new double[] { 1, 2 }) },
            { "uint8", () => new Tensor([1, 2], new Shape(2), TF_DataType.TF_UINT8) },
        };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Arrays_are_constants_of_their_types(string type, Func<Tensor> make)
    {
        var tensor = make();
        Assert.Equal(("Const", type, new Shape(2)), (tensor.op.type, tensor.dtype.as_numpy_name(), tensor.shape));
        Assert.Equal([1.0, 2.0], Evaluate(tensor).astype(TF_DataType.TF_DOUBLE).ToArray<double>());
    }

    [Fact]
    public void Numbers_are_scalars_of_their_types()
    {
        Tensor[] tensors = [new((sbyte)-3), new((short)-3), new(3u), new(3ul)];
        Assert.Equal(["int8", "int16", "uint32", "uint64"], tensors.Select(t => t.dtype.as_numpy_name()));
        Assert.All(tensors, t => Assert.Equal(Shape.Scalar, t.shape));
    }

    [Fact]
    public void Arrays_of_several_dimensions_keep_or_change_their_shape()
    {
        var rows = new float[,]
        {
            { 1, 2 },
            { 3, 4 },
        };
        Assert.Equal(new Shape(2, 2), new Tensor((Array)rows).shape);
        Assert.Equal(new Shape(4), new Tensor((Array)rows, shape: -1).shape);
    }

    [Fact]
    public unsafe void Memory_is_copied()
    {
        var elements = stackalloc int[] { 5, 6 };
        var tensor = new Tensor((nint)elements, 2, TF_DataType.TF_INT32);
        elements[0] = 0;
        Assert.Equal([5, 6], Evaluate(tensor).ToArray<int>());
    }

    [Fact]
    public void A_function_made_a_graph_of_makes_its_operations()
    {
        var product = tf.autograph.to_graph((x, y) => x * y)(tf.constant(3), tf.constant(2));
        Assert.Equal("Mul", product.op.type);
        Assert.Equal(6, (int)Evaluate(product));
        Assert.Equal("Neg", tf.autograph.to_graph(x => -x)(tf.constant(1)).op.type);
    }
}

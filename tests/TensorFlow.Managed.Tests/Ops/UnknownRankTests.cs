using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Every operation on placeholders of which not even the rank is known: built, differentiated and run on its samples, it gives
/// what it gives where shapes and integers are known.
/// </summary>
public sealed class UnknownRankTests : NewGraph
{
    /// <summary>
    /// What TensorFlow refuses to make of a block, or to differentiate of a matrix, whose rank it does not know.
    /// </summary>
    private static readonly string[] WantRanks = ["SpaceToBatchND", "BatchToSpaceND", "Qr", "Svd"];

    public static TheoryData<string> Names => [.. OpCompletenessTests.Names.Select(row => row.Data).Except(WantRanks)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_works_on_tensors_of_unknown_rank(string name)
    {
        var op = OpList.Find(name)!;
        foreach (var sample in op.Samples())
        {
            var known = Results(op, sample, OpCompletenessTests.Known(sample));
            var unknown = Results(op, sample, Shapeless(sample));
            Assert.Equal(known.Length, unknown.Length);
            for (var i = 0; i < known.Length; i++)
                Closeness.AssertClose(known[i], unknown[i], sample.Inputs, exact: false, $"{name}, result {i}");
        }
    }

    /// <summary>The outputs, and their gradients with respect to all inputs of numbers that have any.</summary>
    private NDArray[] Results(OpDef op, OpSample sample, Tensor[] inputs)
    {
        var (operation, feeds) = OpCompletenessTests.Build(op, sample, inputs);
        using var session = new Session(graph);
        if (operation.NumOutputs == 0)
        {
            session.run(operation, feeds);
            return [];
        }
        Tensor[] gradients = [];
        if (op.Gradient is not null && sample.CheckGradient && operation.outputs[0].dtype.is_floating())
        {
            var floats = inputs.Where(i => i.dtype.is_floating()).ToArray();
            try
            {
                gradients = [.. gradients_impl.gradients([operation.output], floats).OfType<Tensor>()];
            }
            catch (LookupError)
            {
                // An operation that exists to refuse its gradient does so whatever is known.
            }
        }
        return session.run((Tensor[])[.. operation.outputs, .. gradients], feeds);
    }

    private static Tensor[] Shapeless(OpSample sample) => Array.ConvertAll(sample.Inputs, i => array_ops.placeholder(i.dtype));
}

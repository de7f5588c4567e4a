using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Sizes, indices and strides as small and as large as integers are, one at a time in each operation's own samples: the operation
/// runs, or refuses them with an error of TensorFlow's.
/// </summary>
public sealed class ExtremeIntegerTests : NewGraph
{
    private static readonly long[] Extremes = [-1, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue];

    [Theory]
    [MemberData(nameof(OpCompletenessTests.Names), MemberType = typeof(OpCompletenessTests))]
    public void An_operation_runs_or_refuses_extreme_integers(string name)
    {
        var op = OpList.Find(name)!;
        foreach (var sample in op.Samples())
        {
            foreach (var changed in WithInputs(sample).Concat(WithAttributes(op, sample)))
                Run(op, changed);
        }
    }

    /// <summary>The sample with one integer of its inputs replaced; of many only the first are.</summary>
    private static IEnumerable<OpSample> WithInputs(OpSample sample)
    {
        foreach (var (i, input) in sample.Inputs.Index())
        {
            if (input.dtype is not (TF_DataType.TF_INT32 or TF_DataType.TF_INT64))
                continue;
            foreach (var elements in Replaced(input.Value.ToLongs()))
            {
                var inputs = (NDArray[])sample.Inputs.Clone();
                if (input.dtype == TF_DataType.TF_INT64)
                    inputs[i] = new NDArray((Array)elements, input.shape);
                else if (Array.TrueForAll(elements, e => (int)e == e))
                    inputs[i] = new NDArray((Array)Array.ConvertAll(elements, e => (int)e), input.shape);
                yield return sample with
                {
                    Inputs = inputs,
                };
            }
        }
    }

    private static IEnumerable<OpSample> WithAttributes(OpDef op, OpSample sample)
    {
        foreach (var attr in op.Attributes.Where(attr => op.Inputs.All(arg => arg.NumberAttr != attr.Name)))
        {
            var given = sample.Attributes.TryGet(attr.Name, out var value) ? value : attr.Default;
            var others = given switch
            {
                long => Extremes.Cast<object>(),
                long[] list => Replaced(list),
                _ => Enumerable.Empty<object>(),
            };
            foreach (var other in others)
            {
                var attributes = new AttributeMap { { attr.Name, other } };
                foreach (var (key, kept) in sample.Attributes.Where(a => a.Key != attr.Name))
                    attributes.Add(key, kept);
                yield return sample with
                {
                    Attributes = attributes,
                };
            }
        }
    }

    private static IEnumerable<long[]> Replaced(long[] values) =>
        from i in Enumerable.Range(0, Math.Min(values.Length, 4))
        from extreme in Extremes
        select (long[])[.. values[..i], extreme, .. values[(i + 1)..]];

    private void Run(OpDef op, OpSample sample)
    {
        // Once with all integers known while the graph is built, once with nothing known.
        foreach (
            var inputs in new[]
            {
                OpCompletenessTests.Known(sample),
                Array.ConvertAll(sample.Inputs, i => array_ops.placeholder(i.dtype)),
            }
        )
        {
            try
            {
                var (operation, feeds) = OpCompletenessTests.Build(op, sample, inputs);
                using var session = new Session(graph);
                if (operation.NumOutputs > 0)
                    session.run(operation.outputs, feeds);
            }
            catch (TensorflowException) { }
        }
    }
}

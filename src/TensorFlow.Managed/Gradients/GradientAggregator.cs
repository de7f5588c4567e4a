using Tensorflow.Framework;

namespace Tensorflow;

/// <summary>
/// The gradients that come in at operations' outputs while <c>gradients</c> walks back. Source: TensorFlow 1.15's
/// <c>_AggregatedGrads</c> (python/ops/gradients_util.py).
/// </summary>
internal sealed class GradientAggregator(int? aggregation_method)
{
    private readonly bool _adds_pairwise = AggregationMethod.IsPairwise(aggregation_method);
    private readonly Dictionary<Operation, List<Tensor>[]> _grads = [];

    /// <summary>Adds one of the gradients of a tensor.</summary>
    internal void Add(Tensor t, Tensor grad)
    {
        if (!_grads.TryGetValue(t.op, out var grads))
            _grads[t.op] = grads = Array.ConvertAll(t.op.outputs, _ => new List<Tensor>());
        grads[t.value_index].Add(grad);
    }

    /// <summary>The gradient of a tensor; null if none came in.</summary>
    internal Tensor? GradientOf(Tensor x) => _grads.TryGetValue(x.op, out var grads) ? Aggregate(x.op)[x.value_index] : null;

    /// <summary>Whether a gradient of one of the outputs came in.</summary>
    internal bool HasAny(Operation op) => _grads.TryGetValue(op, out var grads) && grads.Any(g => g.Count > 0);

    /// <summary>The gradient of each output, the sum where several came in; null where none did.</summary>
    internal Tensor?[] Aggregate(Operation op)
    {
        var grads = _grads.GetValueOrDefault(op);
        return op
            .outputs.Select(
                (_, i) =>
                    grads?[i] switch
                    {
                        null or { Count: 0 } => null,
                        [var only] => only,
                        var several => AddUp(op, i, several),
                    }
            )
            .ToArray();
    }

    private Tensor AddUp(Operation op, int output, List<Tensor> several)
    {
        if (several.All(g => g is IndexedSlices))
        {
            var slices = Concatenated(several.ConvertAll(g => (IndexedSlices)g));
            _grads[op][output] = [slices];
            return slices;
        }

        Tensor sum;
        if (_adds_pairwise)
        {
            using var scope = ops.name_scope($"{op.name}_gradient_sum");
            sum = several.Aggregate((total, gradient) => math_ops.add_n([total, gradient]));
        }
        else
        {
            var by_device = several.GroupBy(g => g.Device).OrderBy(g => g.Key, StringComparer.Ordinal);
            sum = Sum([.. by_device.Select(AddOnDevice)]);
        }

        _grads[op][output] = [sum];
        return sum;
    }

    /// <summary>The sum of gradients that are on one device, which is made there.</summary>
    private static Tensor AddOnDevice(IEnumerable<Tensor> gradients)
    {
        Tensor[] summands = [.. gradients];
        using var colocation = ops.colocate_with(summands[0].op, ignore_existing: true);
        return Sum(summands);
    }

    private static Tensor Sum(Tensor[] summands) => summands is [var only] ? only : math_ops.add_n(summands);

    /// <summary>All slices one behind the other (TensorFlow's <c>aggregate_indexed_slices_gradients</c>).</summary>
    private static IndexedSlices Concatenated(List<IndexedSlices> several)
    {
        var type = several.Exists(s => s.indices.dtype == TF_DataType.TF_INT64) ? TF_DataType.TF_INT64 : TF_DataType.TF_INT32;
        var indices = several.ConvertAll(s => math_ops.cast(s.indices, type));
        return new(
            array_ops.concat([.. several.ConvertAll(s => s.values)], 0),
            array_ops.concat([.. indices], 0),
            several[0].dense_shape
        );
    }
}

using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Gradients of the reductions. Source: TensorFlow 1.15's python/ops/math_grad.py.</summary>
internal static class ReductionGradients
{
    /// <summary>The cache of a graph: the tiling of a known shape and axes, for which later sums make no nodes.</summary>
    private static readonly ConditionalWeakTable<Graph, Dictionary<(Shape, Shape), (NDArray, NDArray)>> Known = [];

    /// <summary>Every term gets its sum's gradient: reshape it to the kept dimensions, then repeat it.</summary>
    internal static Tensor Sum(Operation op, Tensor grad)
    {
        var input = op.inputs[0];
        if (!input.shape.IsNull && tensor_util.constant_value(op.inputs[1]) is { } axes)
        {
            var indices = Integers.ToLongs(axes);
            var all = Enumerable.Range(0, input.shape.ndim).Select(i => (long)i);
            if (axes.shape.ndim == 1 && indices.SequenceEqual(all))
                return SumOfAll(input, grad);
            if (input.shape.IsFullyDefined)
            {
                var (kept, scaling) = StaticScaling(input.shape, indices);
                return array_ops.tile(array_ops.reshape(grad, (Tensor)kept), (Tensor)scaling);
            }
        }
        Tensor keptDims,
            tileScaling;
        var inputShape = array_ops.shape(input);
        using (ops.colocate_with(inputShape))
        {
            keptDims = math_ops.reduced_shape(inputShape, op.inputs[1]);
            tileScaling = SafeShapeDivide(inputShape, keptDims);
        }
        return array_ops.tile(array_ops.reshape(grad, keptDims), tileScaling);
    }

    /// <summary>The sum's gradient divided by the number of terms.</summary>
    internal static Tensor Mean(Operation op, Tensor grad)
    {
        var sum = Sum(op, grad);
        var (input, output) = (op.inputs[0], op.outputs[0]);
        Tensor factor;
        if (input.shape.IsFullyDefined && output.shape.IsFullyDefined)
        {
            factor = constant_op.constant(input.shape.size / Math.Max(output.shape.size, 1), sum.dtype);
        }
        else
        {
            var inputShape = array_ops.shape(input);
            var outputShape = array_ops.shape(output);
            factor = SafeShapeDivide(math_ops.reduce_prod(inputShape), math_ops.reduce_prod(outputShape));
        }
        return math_ops.truediv(sum, math_ops.cast(factor, sum.dtype));
    }

    /// <summary>Each factor gets the product of those before it times those after it, so that zeros do no harm.</summary>
    internal static Tensor Prod(Operation op, Tensor grad)
    {
        var x = op.inputs[0];
        var inputShape = array_ops.shape(x);
        var axes = math_ops.cast(array_ops.reshape(op.inputs[1], new[] { -1 }), TF_DataType.TF_INT32);
        var keptDims = math_ops.reduced_shape(inputShape, op.inputs[1]);
        var tileScaling = SafeShapeDivide(inputShape, keptDims);
        grad = array_ops.tile(array_ops.reshape(grad, keptDims), tileScaling);

        // All reduced axes become one axis in front.
        var rank = array_ops.rank(x);
        var reduced = (axes + rank) % rank;
        var (other, _) = array_ops.setdiff1d(math_ops.range(0, rank), reduced);
        var perm = array_ops.concat([reduced, other], 0);
        var reducedNumber = math_ops.reduce_prod(array_ops.gather(inputShape, reduced));
        var otherNumber = math_ops.reduce_prod(array_ops.gather(inputShape, other));
        var permuted = array_ops.transpose(x, perm);
        var permutedShape = array_ops.shape(permuted);
        var rows = array_ops.reshape(permuted, new object[] { reducedNumber, otherNumber });

        var left = math_ops.cumprod(rows, axis: new NDArray(0), exclusive: true);
        var right = math_ops.cumprod(rows, axis: new NDArray(0), exclusive: true, reverse: true);
        var y = array_ops.reshape(math_ops.conj(left) * math_ops.conj(right), permutedShape);
        var result = grad * array_ops.transpose(y, array_ops.invert_permutation(perm));
        return array_ops.reshape(result, inputShape);
    }

    /// <summary>The largest or smallest elements share the gradient equally.</summary>
    internal static Tensor Extremum(Operation op, Tensor grad)
    {
        var (x, axes) = (op.inputs[0], op.inputs[1]);
        var keptDims = math_ops.reduced_shape(array_ops.shape(x), axes);
        var y = array_ops.reshape(op.outputs[0], keptDims);
        grad = array_ops.reshape(grad, keptDims);
        var indicators = math_ops.cast(gen_math_ops.equal(y, x), grad.dtype);
        var selected = array_ops.reshape(math_ops.reduce_sum(indicators, axes), keptDims);
        return indicators / selected * grad;
    }

    private static Tensor SumOfAll(Tensor input, Tensor grad)
    {
        grad = array_ops.reshape(grad, (Tensor)new NDArray(Enumerable.Repeat(1, input.shape.ndim).ToArray()));
        var multiples = input.shape.IsFullyDefined ? constant_op.constant(input.shape.as_int_list()) : array_ops.shape(input);
        return array_ops.tile(grad, multiples);
    }

    /// <summary>The shape with the axes as 1, and how often each axis repeats: constants, folded at graph construction.</summary>
    private static (NDArray Kept, NDArray Scaling) StaticScaling(Shape shape, long[] axes)
    {
        var known = Known.GetOrCreateValue(ops.get_default_graph());
        var key = (shape, new Shape(axes));
        if (known.TryGetValue(key, out var result))
            return result;
        var dims = new NDArray(shape.as_int_list());
        var kept = ConstantFolding.Evaluate(math_ops.reduced_shape(dims, new NDArray(Array.ConvertAll(axes, a => (int)a))))!;
        var scaling = ConstantFolding.Evaluate(SafeShapeDivide(dims, kept))!;
        ops.get_default_graph().OnFailure(() => known.Remove(key));
        return known[key] = (kept, scaling);
    }

    /// <summary>x // max(y, 1) as Python's operators make it.</summary>
    private static Tensor SafeShapeDivide(Tensor x, Tensor y)
    {
        var divisor = gen_math_ops.maximum(y, new NDArray(1));
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "floordiv");
        return building.Done(gen_math_ops.floor_div(ops.convert_to_tensor(x, divisor.dtype, name: "x"), divisor, scope));
    }
}

using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Gradients of operations that broadcast: the output's gradient is summed over the axes along which an operand was
/// repeated. Source: TensorFlow 1.15's <c>SmartBroadcastGradientArgs</c> and its users (python/ops/math_grad.py).
/// </summary>
internal static class BroadcastGradients
{
    /// <summary>The cache of a graph: the reduction axes of two known shapes, for which later operations make no nodes.</summary>
    private static readonly ConditionalWeakTable<Graph, Dictionary<(Shape, Shape), (NDArray, NDArray)>> Known = [];

    /// <summary>One operand: its shape, the axes to sum over, and whether summing and reshaping is needed at all.</summary>
    internal readonly record struct Operand(Tensor Shape, Tensor Axes, bool MustReduce)
    {
        /// <summary>A gradient of the output's shape brought to this operand's shape.</summary>
        internal Tensor Reduce(Tensor grad) => array_ops.reshape(math_ops.reduce_sum(grad, Axes), Shape);

        /// <summary>The same where the shapes do not show that nothing has to be done.</summary>
        internal Tensor ReduceIfNeeded(Tensor grad) => MustReduce ? Reduce(grad) : grad;
    }

    /// <summary>How both operands' gradients follow from the output's gradient.</summary>
    internal static (Operand X, Operand Y) Operands(Tensor x, Tensor y, Tensor grad)
    {
        var (xShape, yShape) = (x.shape, y.shape);
        if (!xShape.IsFullyDefined || !yShape.IsFullyDefined)
        {
            var sx = array_ops.shape_internal(x, optimize: false);
            var sy = array_ops.shape_internal(y, optimize: false);
            return Dynamic(sx, sy);
        }
        var (rx, ry) = AxesOf(xShape, yShape);
        return (new(Value(xShape), rx, xShape != grad.shape), new(Value(yShape), ry, yShape != grad.shape));
    }

    /// <summary>The same with the shapes as nodes wherever they are not constants, as most gradient functions have it.</summary>
    internal static (Operand X, Operand Y) Dynamic(Tensor sx, Tensor sy)
    {
        var (rx, ry) = gen_array_ops.broadcast_gradient_args(sx, sy);
        return (new(sx, rx, true), new(sy, ry, true));
    }

    /// <summary>Whether it is known that neither operand was repeated.</summary>
    internal static bool ShapesAreEqual(Tensor x, Tensor y, Tensor grad) =>
        x.shape.IsFullyDefined && x.shape == y.shape && x.shape == grad.shape;

    private static (NDArray X, NDArray Y) AxesOf(Shape x, Shape y)
    {
        var known = Known.GetOrCreateValue(ops.get_default_graph());
        if (known.TryGetValue((x, y), out var axes))
            return axes;
        var (rx, ry) = gen_array_ops.broadcast_gradient_args(Value(x), Value(y));
        axes = (ConstantFolding.Evaluate(rx)!, ConstantFolding.Evaluate(ry)!);
        known[(x, y)] = axes;
        ops.get_default_graph().OnFailure(() => known.Remove((x, y)));
        return axes;
    }

    private static NDArray Value(Shape shape) => new(shape.as_int_list());
}

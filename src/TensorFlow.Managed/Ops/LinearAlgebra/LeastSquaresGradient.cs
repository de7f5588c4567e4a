namespace Tensorflow.Ops;

/// <summary>
/// The gradient of least squares. Source: TensorFlow 1.15's <c>_MatrixSolveLsGrad</c> (python/ops/linalg_grad.py).
/// </summary>
internal static class LeastSquaresGradient
{
    /// <exception cref="ValueError">The operation is not <c>fast</c>.</exception>
    internal static Tensor?[] Build(Operation op, Tensor?[] grads)
    {
        if (!op.get_attr<bool>("fast"))
            throw new ValueError("Gradient not defined for fast=False");
        var (a, grad) = (op.inputs[0], grads[0]!);
        if (a.shape is { IsNull: false, ndim: >= 2 } shape && shape[-2] >= 0 && shape[-1] >= 0)
            return [.. shape[-2] >= shape[-1] ? Overdetermined(op, grad) : Underdetermined(op, grad), null];
        var matrix_shape = array_ops.shape(a)[new Slice(-2)];
        var parts = control_flow_ops.cond(
            matrix_shape[-2] >= matrix_shape[-1],
            () => Overdetermined(op, grad),
            () => Underdetermined(op, grad)
        );
        return [.. parts, null];
    }

    private static Tensor[] Overdetermined(Operation op, Tensor grad)
    {
        var (a, b, x) = (op.inputs[0], op.inputs[1], op.outputs[0]);
        var chol = linalg_ops.RegularizedGramianCholesky(a, math_ops.cast(op.inputs[2], a.dtype), first_kind: true);
        var z = linalg_ops.cholesky_solve(chol, grad);
        var xzt = math_ops.matmul(x, z, adjoint_b: true);
        var zx_sym = xzt + array_ops.matrix_transpose(xzt);
        var grad_a = -math_ops.matmul(a, zx_sym) + math_ops.matmul(b, z, adjoint_b: true);
        return [grad_a, math_ops.matmul(a, z)];
    }

    private static Tensor[] Underdetermined(Operation op, Tensor grad)
    {
        var (a, b) = (op.inputs[0], op.inputs[1]);
        var chol = linalg_ops.RegularizedGramianCholesky(a, math_ops.cast(op.inputs[2], a.dtype), first_kind: false);
        var grad_b = linalg_ops.cholesky_solve(chol, math_ops.matmul(a, grad));
        var tmp = linalg_ops.cholesky_solve(chol, b);
        var a1 = -math_ops.matmul(grad_b, math_ops.matmul(tmp, a, adjoint_a: true));
        var a2 = math_ops.matmul(tmp, grad - math_ops.matmul(a, grad_b, adjoint_a: true), adjoint_b: true);
        return [a1 + a2, grad_b];
    }
}

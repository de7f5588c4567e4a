namespace Tensorflow.Ops;

/// <summary>
/// The gradient of singular values and vectors. Source: TensorFlow 1.15's <c>_SvdGrad</c> (python/ops/linalg_grad.py).
/// </summary>
internal static class SvdGradient
{
    /// <exception cref="UnimplementedError">
    /// With vectors: complex numbers, a shape that is not known, or full matrices whose rows and columns differ by more than one.
    /// </exception>
    internal static Tensor?[] Build(Operation op, Tensor?[] grads)
    {
        var (a, grad_s, grad_u, grad_v) = (op.inputs[0], grads[0]!, grads[1]!, grads[2]!);
        var a_shape = a.shape;
        var grad_s_mat = gen_array_ops.matrix_diag(grad_s);
        if (!op.get_attr<bool>("compute_uv"))
        {
            var factors = SvdOps.Svd.Apply(null, [a], new() { { "compute_uv", true }, { "full_matrices", false } }).outputs;
            var product = math_ops.matmul(factors[1], math_ops.matmul(grad_s_mat, factors[2], adjoint_b: true));
            product.set_shape(a_shape);
            return [product];
        }
        var full_matrices = op.get_attr<bool>("full_matrices");
        if (a.dtype.is_complex())
            throw new UnimplementedError("SVD gradient is not implemented for complex types and compute_uv=True.");
        if (a_shape.IsNull || a_shape[-2] < 0 || a_shape[-1] < 0)
            throw new UnimplementedError("SVD gradient has not been implemented for input with unknown inner matrix shape.");
        var (m, n) = ((int)a_shape[-2], (int)a_shape[-1]);
        var (s, u, v) = (op.outputs[0], op.outputs[1], op.outputs[2]);
        var use_adjoint = m > n;
        if (use_adjoint)
            (m, n, u, v, grad_u, grad_v) = (n, m, v, u, grad_v, grad_u);
        using var controls = ops.control_dependencies([grad_s.op, grad_u.op, grad_v.op]);
        if (full_matrices && Math.Abs(m - n) > 1)
        {
            throw new UnimplementedError("svd gradient is not implemented for abs(m - n) > 1 when full_matrices is True");
        }

        var s_mat = gen_array_ops.matrix_diag(s);
        var s2 = gen_math_ops.square(s);
        var s_shape = array_ops.shape(s);
        var eye = Matrices.eye(s_shape[-1], s_shape[new Slice(stop: -1)], s.dtype);
        var differences = array_ops.expand_dims(s2, -2) - array_ops.expand_dims(s2, -1) + eye;
        var f = gen_array_ops.matrix_set_diag(gen_math_ops.reciprocal(differences), array_ops.zeros_like(s));
        var s_inv_mat = gen_array_ops.matrix_diag(gen_math_ops.reciprocal(s));
        var (v1, grad_v1) = (v["...", ":", $":{m}"], grad_v["...", ":", $":{m}"]);
        var u_gu = math_ops.matmul(u, grad_u, adjoint_a: true);
        var v_gv = math_ops.matmul(v1, grad_v1, adjoint_a: true);
        var (f_u, f_v) = (f * u_gu, f * v_gv);
        var term1_nouv =
            grad_s_mat
            + math_ops.matmul(f_u + linalg_ops.adjoint(f_u), s_mat)
            + math_ops.matmul(s_mat, f_v + linalg_ops.adjoint(f_v));
        var grad_a = math_ops.matmul(u, math_ops.matmul(term1_nouv, v1, adjoint_b: true));
        if (m != n)
        {
            var gv1t = array_ops.matrix_transpose(grad_v1);
            var gv1t_v1 = math_ops.matmul(gv1t, v1);
            var term2_nous = gv1t - math_ops.matmul(gv1t_v1, v1, adjoint_b: true);
            if (full_matrices)
            {
                var (v2, grad_v2) = (v["...", ":", $"{m}:{n}"], grad_v["...", ":", $"{m}:{n}"]);
                var v1t_gv2 = math_ops.matmul(v1, grad_v2, adjoint_a: true);
                term2_nous -= math_ops.matmul(v1t_gv2, v2, adjoint_b: true);
            }
            grad_a += math_ops.matmul(math_ops.matmul(u, s_inv_mat), term2_nous);
        }
        if (use_adjoint)
            grad_a = array_ops.matrix_transpose(grad_a);
        grad_a.set_shape(a_shape);
        return [grad_a];
    }
}

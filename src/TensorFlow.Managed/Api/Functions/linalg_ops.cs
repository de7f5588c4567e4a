using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Decompositions and equations (TensorFlow 1.15's python/ops/linalg_ops.py and linalg/linalg_impl.py).</summary>
internal static class linalg_ops
{
    /// <summary>A matrix that does not fit the cache is read only once by the one kernel.</summary>
    private const int L2CacheSize = 256_000;

    internal static Tensor adjoint(Tensor matrix, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "adjoint");
        return building.Done(array_ops.matrix_transpose(ops.convert_to_tensor(matrix, name: "matrix"), conjugate: true));
    }

    internal static Tensor cholesky(Tensor input, string? name = null) => CholeskyOps.Cholesky.MakeTensor(name, [input]);

    internal static Tensor cholesky_solve(Tensor chol, Tensor rhs, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "cholesky_solve");
        var y = matrix_triangular_solve(chol, rhs, adjoint: false, lower: true);
        return building.Done(matrix_triangular_solve(chol, y, adjoint: true, lower: true));
    }

    internal static Tensor matrix_determinant(Tensor input, string? name = null) =>
        DeterminantOps.MatrixDeterminant.MakeTensor(name, [input]);

    internal static Tensor[] log_matrix_determinant(Tensor input, string? name = null) =>
        DeterminantOps.LogMatrixDeterminant.Apply(name, [input]).outputs;

    internal static Tensor logdet(Tensor matrix, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "logdet");
        var diagonal = math_ops.real(gen_array_ops.matrix_diag_part(cholesky(matrix)));
        return building.Done(2.0 * math_ops.reduce_sum(gen_math_ops.log(diagonal), constant_op.constant(new[] { -1 })));
    }

    internal static Tensor matrix_inverse(Tensor input, bool adjoint = false, string? name = null) =>
        DeterminantOps.MatrixInverse.MakeTensor(name, [input], new() { { "adjoint", adjoint } });

    internal static Tensor matrix_solve(Tensor matrix, Tensor rhs, bool adjoint = false, string? name = null) =>
        SolveOps.MatrixSolve.MakeTensor(name, [matrix, rhs], new() { { "adjoint", adjoint } });

    internal static Tensor matrix_triangular_solve(
        Tensor matrix,
        Tensor rhs,
        bool lower = true,
        bool adjoint = false,
        string? name = null
    ) => SolveOps.MatrixTriangularSolve.MakeTensor(name, [matrix, rhs], new() { { "lower", lower }, { "adjoint", adjoint } });

    internal static Tensor matrix_solve_ls(
        Tensor matrix,
        Tensor rhs,
        double l2_regularizer = 0,
        bool fast = true,
        string? name = null
    )
    {
        using var building = ops.Build();
        matrix = ops.convert_to_tensor(matrix, name: "matrix");
        if (matrix.dtype == TF_DataType.TF_COMPLEX128 && l2_regularizer != 0)
        {
            throw new UnimplementedError(
                "matrix_solve_ls is currently disabled for complex128 and l2_regularizer != 0 due to poor accuracy."
            );
        }

        return building.Done(
            fast && IsComposed(matrix)
                ? ComposedLeastSquares(matrix, rhs, l2_regularizer, name)
                : LeastSquaresOps.MatrixSolveLs.MakeTensor(name, [matrix, rhs, l2_regularizer], new() { { "fast", fast } })
        );
    }

    internal static Tensor[] self_adjoint_eig(Tensor tensor, string? name = null) =>
        EigenOps.SelfAdjointEigV2.Apply(name, [tensor], new() { { "compute_v", true } }).outputs;

    internal static Tensor self_adjoint_eigvals(Tensor tensor, string? name = null) =>
        EigenOps.SelfAdjointEigV2.Apply(name, [tensor], new() { { "compute_v", false } }).outputs[0];

    internal static Tensor[] qr(Tensor input, bool full_matrices = false, string? name = null) =>
        QrOps.Qr.Apply(name, [input], new() { { "full_matrices", full_matrices } }).outputs;

    internal static Tensor[] lu(Tensor input, TF_DataType output_idx_type = TF_DataType.TF_INT32, string? name = null) =>
        LuOps.Lu.Apply(name, [input], new() { { "output_idx_type", output_idx_type } }).outputs;

    internal static Tensor matrix_square_root(Tensor input, string? name = null) =>
        SquareRootOps.MatrixSquareRoot.MakeTensor(name, [input]);

    internal static Tensor[] svd(Tensor tensor, bool full_matrices = false, bool compute_uv = true, string? name = null)
    {
        using var building = ops.Build();
        var attributes = new AttributeMap { { "compute_uv", compute_uv }, { "full_matrices", full_matrices } };
        var factors = SvdOps.Svd.Apply(name, [tensor], attributes).outputs;
        var s = math_ops.real(factors[0]);
        return building.Done<Tensor[]>(compute_uv ? [s, factors[1], factors[2]] : [s]);
    }

    /// <summary>The factor of A^H A, or of A A^H, with the regularizer added to its diagonal; null or 0: none.</summary>
    internal static Tensor RegularizedGramianCholesky(Tensor matrix, object l2_regularizer, bool first_kind)
    {
        var gramian = math_ops.matmul(matrix, matrix, adjoint_a: first_kind, adjoint_b: !first_kind);
        if (l2_regularizer is 0.0)
            return cholesky(gramian);
        var matrix_shape = array_ops.shape(matrix);
        var batch_shape = matrix_shape[new Slice(stop: -2)];
        var axis = first_kind ? -1 : -2;
        var identity = Matrices.eye(matrix_shape[axis], batch_shape, matrix.dtype);
        if (!matrix.shape.IsNull)
            identity.set_shape(new Shape([.. matrix.shape.dims[..^2], matrix.shape[axis], matrix.shape[axis]]));
        gramian += l2_regularizer is double number ? number * identity : (Tensor)l2_regularizer * identity;
        return cholesky(gramian);
    }

    /// <summary>Whether TensorFlow makes least squares of several operations, and not of one.</summary>
    private static bool IsComposed(Tensor matrix)
    {
        if (!matrix.shape.IsFullyDefined)
            return true;
        var dims = matrix.shape.dims;
        var size = matrix.shape.size * matrix.dtype.get_datatype_size();
        var isIoBound = dims[..^2].Aggregate(1L, (a, b) => a * b) > Math.Min(dims[^2], dims[^1]);
        return size <= L2CacheSize || !isIoBound;
    }

    private static Tensor ComposedLeastSquares(Tensor matrix, Tensor rhs, double l2_regularizer, string? name)
    {
        using var scope = ops.name_scope(name, "matrix_solve_ls");
        if (matrix.shape is { IsNull: false, ndim: >= 2 } shape && shape[-2] >= 0 && shape[-1] >= 0)
            return shape[-2] >= shape[-1] ? Overdetermined() : Underdetermined();
        var matrix_shape = array_ops.shape(matrix)[new Slice(-2)];
        return control_flow_ops.cond(matrix_shape[-2] >= matrix_shape[-1], Overdetermined, Underdetermined);

        Tensor Overdetermined()
        {
            var chol = RegularizedGramianCholesky(matrix, l2_regularizer, first_kind: true);
            return cholesky_solve(chol, math_ops.matmul(matrix, rhs, adjoint_a: true));
        }

        Tensor Underdetermined()
        {
            var chol = RegularizedGramianCholesky(matrix, l2_regularizer, first_kind: false);
            return math_ops.matmul(matrix, cholesky_solve(chol, rhs), adjoint_a: true);
        }
    }
}

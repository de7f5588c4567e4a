using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>
/// Decompositions and equations of matrices: float32, float64, complex64 or complex128, in stacks [..., m, n].
/// </content>
public partial class tensorflow
{
    /// <inheritdoc cref="LinalgApi.cholesky(Tensor, string?)"/>
    public Tensor cholesky(Tensor input, string? name = null) => linalg.cholesky(input, name);

    /// <inheritdoc cref="LinalgApi.cholesky_solve(Tensor, Tensor, string?)"/>
    public Tensor cholesky_solve(Tensor chol, Tensor rhs, string? name = null) => linalg.cholesky_solve(chol, rhs, name);

    /// <inheritdoc cref="LinalgApi.det(Tensor, string?)"/>
    public Tensor matrix_determinant(Tensor input, string? name = null) => linalg.det(input, name);

    /// <inheritdoc cref="LinalgApi.inv(Tensor, bool, string?)"/>
    public Tensor matrix_inverse(Tensor input, bool adjoint = false, string? name = null) => linalg.inv(input, adjoint, name);

    /// <inheritdoc cref="LinalgApi.solve(Tensor, Tensor, bool, string?)"/>
    public Tensor matrix_solve(Tensor matrix, Tensor rhs, bool adjoint = false, string? name = null) =>
        linalg.solve(matrix, rhs, adjoint, name);

    /// <inheritdoc cref="LinalgApi.lstsq(Tensor, Tensor, NDArray?, bool, string?)"/>
    public Tensor matrix_solve_ls(
        Tensor matrix,
        Tensor rhs,
        NDArray? l2_regularizer = null,
        bool fast = true,
        string? name = null
    ) => linalg.lstsq(matrix, rhs, l2_regularizer, fast, name);

    /// <inheritdoc cref="LinalgApi.triangular_solve(Tensor, Tensor, bool, bool, string?)"/>
    public Tensor matrix_triangular_solve(
        Tensor matrix,
        Tensor rhs,
        bool lower = true,
        bool adjoint = false,
        string? name = null
    ) => linalg.triangular_solve(matrix, rhs, lower, adjoint, name);

    /// <summary>
    /// Unitary matrices and upper triangles, whose products the inputs are. Source: TensorFlow 1.15 <c>tf.qr</c>, whose default
    /// is not <c>tf.linalg.qr</c>'s of TensorFlow.NET.
    /// </summary>
    /// <param name="input">[..., m, n].</param>
    /// <param name="full_matrices">Whether q has as many columns as rows.</param>
    /// <param name="name">The node's name; <c>Qr</c> by default.</param>
    /// <returns>q, [..., m, p], and r, [..., p, n]: p is the smaller of m and n, or m.</returns>
    /// <exception cref="ValueError">input has fewer than two dimensions.</exception>
    public Tensors qr(Tensor input, bool full_matrices = false, string? name = null) => linalg.qr(input, full_matrices, name);

    /// <inheritdoc cref="LinalgApi.eigh(Tensor, string?)"/>
    public Tensors self_adjoint_eig(Tensor tensor, string? name = null) => linalg.eigh(tensor, name);

    /// <inheritdoc cref="LinalgApi.eigvalsh(Tensor, string?)"/>
    public Tensor self_adjoint_eigvals(Tensor tensor, string? name = null) => linalg.eigvalsh(tensor, name);

    /// <inheritdoc cref="LinalgApi.svd(Tensor, bool, bool, string?)"/>
    public Tensors svd(Tensor tensor, bool full_matrices = false, bool compute_uv = true, string? name = null) =>
        linalg.svd(tensor, full_matrices, compute_uv, name);

    public partial class LinalgApi
    {
        /// <summary>
        /// Matrices transposed and conjugated. Source: TensorFlow 1.15 <c>tf.linalg.adjoint</c>. matrix: [..., m, n]; the result:
        /// [..., n, m].
        /// </summary>
        /// <exception cref="ValueError">matrix has fewer than two dimensions.</exception>
        public Tensor adjoint(Tensor matrix, string? name = null) => linalg_ops.adjoint(matrix, name);

        /// <summary>
        /// The lower triangles whose products with their adjoints are positive definite matrices. Source: TensorFlow 1.15
        /// <c>tf.linalg.cholesky</c>.
        /// </summary>
        /// <param name="input">[..., n, n], of which the lower triangles are read.</param>
        /// <param name="name">The node's name; <c>Cholesky</c> by default.</param>
        /// <returns>input's shape.</returns>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a matrix is not positive definite.</exception>
        public Tensor cholesky(Tensor input, string? name = null) => linalg_ops.cholesky(input, name);

        /// <summary>
        /// The x of a x = rhs. Source: TensorFlow 1.15 <c>tf.linalg.cholesky_solve</c> (python/ops/linalg_ops.py).
        /// </summary>
        /// <param name="chol">a's factor by <see cref="cholesky"/>, [..., n, n].</param>
        /// <param name="rhs">[..., n, k].</param>
        /// <param name="name">The nodes' name scope; <c>cholesky_solve</c> by default.</param>
        /// <returns>rhs's shape.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public Tensor cholesky_solve(Tensor chol, Tensor rhs, string? name = null) => linalg_ops.cholesky_solve(chol, rhs, name);

        /// <summary>
        /// The determinants. Source: TensorFlow 1.15 <c>tf.linalg.det</c>. input: [..., n, n]; the result: [...].
        /// </summary>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        public Tensor det(Tensor input, string? name = null) => linalg_ops.matrix_determinant(input, name);

        /// <summary>
        /// The eigenvalues, [..., n] in rising order, and the eigenvectors, in columns, of matrices that are their own adjoints.
        /// Source: TensorFlow 1.15 <c>tf.linalg.eigh</c>. tensor: [..., n, n], of which the lower triangles are read.
        /// </summary>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a number is not finite.</exception>
        public Tensors eigh(Tensor tensor, string? name = null) => new(linalg_ops.self_adjoint_eig(tensor, name));

        /// <summary>The eigenvalues alone. Source: TensorFlow 1.15 <c>tf.linalg.eigvalsh</c>.</summary>
        /// <inheritdoc cref="eigh(Tensor, string?)"/>
        public Tensor eigvalsh(Tensor tensor, string? name = null) => linalg_ops.self_adjoint_eigvals(tensor, name);

        /// <summary>
        /// The inverses. Source: TensorFlow 1.15 <c>tf.linalg.inv</c>. input: [..., n, n]; adjoint: whether those of the adjoint
        /// matrices; the result: input's shape.
        /// </summary>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a matrix is singular.</exception>
        public Tensor inv(Tensor input, bool adjoint = false, string? name = null) =>
            linalg_ops.matrix_inverse(input, adjoint, name);

        /// <summary>
        /// The logarithms of the determinants of positive definite matrices. Source: TensorFlow 1.15 <c>tf.linalg.logdet</c>
        /// (python/ops/linalg/linalg_impl.py). matrix: [..., n, n]; the result: [...].
        /// </summary>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a matrix is not positive definite.</exception>
        public Tensor logdet(Tensor matrix, string? name = null) => linalg_ops.logdet(matrix, name);

        /// <summary>
        /// The x for which matrix * x is closest to rhs, and of several the smallest. Source: TensorFlow 1.15
        /// <c>tf.linalg.lstsq</c> (python/ops/linalg_ops.py).
        /// </summary>
        /// <param name="matrix">[..., m, n].</param>
        /// <param name="rhs">[..., m, k].</param>
        /// <param name="l2_regularizer">A number from 0 on: what x's square counts beside the distance's; 0 by default.</param>
        /// <param name="fast">Whether by the normal equations, for matrices of full rank.</param>
        /// <param name="name">The nodes' name scope or the node's name.</param>
        /// <returns>[..., n, k].</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        /// <exception cref="UnimplementedError">A regularizer beside complex128.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs, with fast: a matrix has not full rank.</exception>
        public Tensor lstsq(Tensor matrix, Tensor rhs, NDArray? l2_regularizer = null, bool fast = true, string? name = null) =>
            linalg_ops.matrix_solve_ls(
                matrix,
                rhs,
                l2_regularizer is null ? 0 : (double)l2_regularizer.astype(TF_DataType.TF_DOUBLE),
                fast,
                name
            );

        /// <summary>
        /// Triangles whose products are the rows of square matrices in another order. Source: TensorFlow 1.15
        /// <c>tf.linalg.lu</c>.
        /// </summary>
        /// <param name="input">[..., n, n].</param>
        /// <param name="output_idx_type">The type of p, int32 or int64.</param>
        /// <param name="name">The node's name; <c>Lu</c> by default.</param>
        /// <returns>
        /// lu, [..., n, n], which has the lower triangle below its diagonal, whose own diagonal is 1, and the upper one from it
        /// on; and p, [..., n], the input's row for each row of the product.
        /// </returns>
        /// <exception cref="ValueError">input is no square matrix.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a matrix is singular.</exception>
        public Tensors lu(Tensor input, TF_DataType output_idx_type = TF_DataType.TF_INT32, string? name = null) =>
            new(linalg_ops.lu(input, output_idx_type, name));

        /// <summary>
        /// Unitary matrices and upper triangles, whose products the inputs are. Source: TensorFlow.NET's <c>tf.linalg.qr</c>.
        /// </summary>
        /// <param name="input">[..., m, n].</param>
        /// <param name="full_matrices">Whether q has as many columns as rows.</param>
        /// <param name="name">The node's name; <c>Qr</c> by default.</param>
        /// <returns>q, [..., m, p], and r, [..., p, n]: p is m, or the smaller of m and n.</returns>
        /// <exception cref="ValueError">input has fewer than two dimensions.</exception>
        public Tensors qr(Tensor input, bool full_matrices = true, string? name = null) =>
            new(linalg_ops.qr(input, full_matrices, name));

        /// <summary>
        /// Matrices whose products with themselves the inputs are, of eigenvalues with positive real parts. Source: TensorFlow
        /// 1.15 <c>tf.linalg.sqrtm</c>.
        /// </summary>
        /// <param name="input">[..., n, n], without eigenvalues below 0 where it is real.</param>
        /// <param name="name">The node's name; <c>MatrixSquareRoot</c> by default.</param>
        /// <returns>input's element type and shape; NaN where a real matrix has no such real one.</returns>
        /// <exception cref="ValueError">input is no square matrix.</exception>
        public Tensor sqrtm(Tensor input, string? name = null) => linalg_ops.matrix_square_root(input, name);

        /// <summary>
        /// The determinants' signs, and the logarithms of their sizes. Source: TensorFlow 1.15 <c>tf.linalg.slogdet</c>. input:
        /// [..., n, n]; the results: [...].
        /// </summary>
        /// <exception cref="ValueError">The last two dimensions differ.</exception>
        public Tensors slogdet(Tensor input, string? name = null) => new(linalg_ops.log_matrix_determinant(input, name));

        /// <summary>The x of matrix * x = rhs. Source: TensorFlow 1.15 <c>tf.linalg.solve</c>.</summary>
        /// <param name="matrix">[..., n, n].</param>
        /// <param name="rhs">[..., n, k].</param>
        /// <param name="adjoint">Whether of the adjoint matrix.</param>
        /// <param name="name">The node's name; <c>MatrixSolve</c> by default.</param>
        /// <returns>rhs's shape.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a matrix is singular.</exception>
        public Tensor solve(Tensor matrix, Tensor rhs, bool adjoint = false, string? name = null) =>
            linalg_ops.matrix_solve(matrix, rhs, adjoint, name);

        /// <summary>
        /// The singular values s in descending order and, with compute_uv, u and v: tensor = u * diag(s) * adjoint(v). Source:
        /// TensorFlow 1.15 <c>tf.linalg.svd</c> (python/ops/linalg_ops.py).
        /// </summary>
        /// <param name="tensor">[..., m, n].</param>
        /// <param name="full_matrices">
        /// Whether u and v are square; else both have p columns, p being the smaller of m and n.
        /// </param>
        /// <param name="compute_uv">Whether u and v are wanted.</param>
        /// <param name="name">The node's name; <c>Svd</c> by default.</param>
        /// <returns>s, real, [..., p]; u, [..., m, p]; v, [..., n, p].</returns>
        /// <exception cref="ValueError">tensor has fewer than two dimensions.</exception>
        public Tensors svd(Tensor tensor, bool full_matrices = false, bool compute_uv = true, string? name = null) =>
            new(linalg_ops.svd(tensor, full_matrices, compute_uv, name));

        /// <summary>The x of matrix * x = rhs for triangles. Source: TensorFlow 1.15 <c>tf.linalg.triangular_solve</c>.</summary>
        /// <param name="matrix">[..., n, n], of which one triangle is read.</param>
        /// <param name="rhs">[..., n, k].</param>
        /// <param name="lower">Whether it is the lower one.</param>
        /// <param name="adjoint">Whether of the adjoint matrix.</param>
        /// <param name="name">The node's name; <c>MatrixTriangularSolve</c> by default.</param>
        /// <returns>rhs's shape.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a diagonal has a 0.</exception>
        public Tensor triangular_solve(Tensor matrix, Tensor rhs, bool lower = true, bool adjoint = false, string? name = null) =>
            linalg_ops.matrix_triangular_solve(matrix, rhs, lower, adjoint, name);
    }
}

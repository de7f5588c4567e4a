using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Matrices and bits.</content>
public partial class tensorflow
{
    /// <summary>Integers as rows of bits: <c>tf.bitwise</c>.</summary>
    public bitwise_ops bitwise = new();

    /// <summary>Matrices: <c>tf.linalg</c>.</summary>
    public LinalgApi linalg { get; } = new();

    /// <inheritdoc cref="LinalgApi.diag(Tensor, string?)"/>
    public Tensor diag(Tensor diagonal, string? name = null) => gen_array_ops.diag(diagonal, name);

    /// <inheritdoc cref="LinalgApi.tensor_diag_part(Tensor, string?)"/>
    public Tensor diag_part(Tensor input, string? name = null) => gen_array_ops.diag_part(input, name);

    /// <inheritdoc cref="math_ops.einsum(string, Tensors, string?)"/>
    public Tensor einsum(string equation, Tensors inputs, string? name = null) => math_ops.einsum(equation, inputs, name);

    /// <inheritdoc cref="LinalgApi.band_part(Tensor, Tensor, Tensor, string?)"/>
    public Tensor matrix_band_part(Tensor input, Tensor num_lower, Tensor num_upper, string? name = null) =>
        linalg.band_part(input, num_lower, num_upper, name);

    /// <inheritdoc cref="LinalgApi.trace(Tensor, string?)"/>
    public Tensor trace(Tensor x, string? name = null) => Matrices.trace(x, name);

    /// <summary>The functions of <c>tf.linalg</c>.</summary>
    public partial class LinalgApi
    {
        /// <summary>
        /// Matrices of which the diagonals beyond num_lower below and num_upper above the main one are 0. Source: TensorFlow 1.15
        /// <c>tf.linalg.band_part</c>.
        /// </summary>
        /// <param name="input">Numbers or truth values, [..., m, n].</param>
        /// <param name="num_lower">A scalar int32 or int64; all are kept if it is negative.</param>
        /// <param name="num_upper">The same above, of the same type.</param>
        /// <param name="name">The node's name; <c>MatrixBandPart</c> by default.</param>
        /// <returns>input's element type and shape.</returns>
        /// <exception cref="InvalidArgumentError">When the graph runs: there are fewer rows or columns.</exception>
        public Tensor band_part(Tensor input, Tensor num_lower, Tensor num_upper, string? name = null) =>
            gen_array_ops.matrix_band_part(input, num_lower, num_upper, name);

        /// <inheritdoc cref="math_ops.batch_matmul(Tensor, Tensor, bool, bool, string?)"/>
        public Tensor batch_matmul(Tensor x, Tensor y, bool adj_x = false, bool adj_y = false, string? name = null) =>
            math_ops.batch_matmul(x, y, adj_x, adj_y, name);

        /// <summary>
        /// A tensor of twice as many dimensions with a diagonal and zeros elsewhere. Source: TensorFlow 1.15 <c>tf.diag</c>.
        /// </summary>
        /// <param name="diagonal">float32, float64, int32, int64, complex64 or complex128; [d...].</param>
        /// <param name="name">The node's name; <c>Diag</c> by default.</param>
        /// <returns>diagonal's element type; [d..., d...].</returns>
        /// <exception cref="ValueError">The diagonal is a scalar.</exception>
        public Tensor diag(Tensor diagonal, string? name = null) => gen_array_ops.diag(diagonal, name);

        /// <inheritdoc cref="math_ops.tensordot(Tensor, Tensor, NDArray, string?)"/>
        public Tensor tensordot(Tensor x, Tensor y, NDArray axes, string? name = null) => math_ops.tensordot(x, y, axes, name);

        /// <inheritdoc cref="tensorflow.global_norm(Tensor[], string?)"/>
        public Tensor global_norm(Tensor[] t_list, string? name = null) => clip_ops.global_norm(t_list, name);

        /// <inheritdoc cref="math_ops.einsum(string, Tensors, string?)"/>
        public Tensor einsum(string equation, Tensors inputs, string? name = null) => math_ops.einsum(equation, inputs, name);

        /// <summary>
        /// Identity matrices: ones on the diagonal, zeros elsewhere. Source: TensorFlow 1.15 <c>tf.eye</c>
        /// (python/ops/linalg_ops_impl.py).
        /// </summary>
        /// <param name="num_rows">How many rows.</param>
        /// <param name="num_columns">How many columns; as many as rows if negative.</param>
        /// <param name="batch_shape">The dimensions before; none by default.</param>
        /// <param name="dtype">The element type.</param>
        /// <param name="name">The nodes' name scope; <c>eye</c> by default.</param>
        /// <returns>[batch_shape..., num_rows, num_columns].</returns>
        public Tensor eye(
            int num_rows,
            int num_columns = -1,
            Shape? batch_shape = null,
            TF_DataType dtype = TF_DataType.TF_DOUBLE,
            string? name = null
        ) => Matrices.eye(num_rows, num_columns, batch_shape, dtype, name);

        /// <inheritdoc cref="nn_impl.l2_normalize(Tensor, int, Tensor?, string?)"/>
        public Tensor l2_normalize(Tensor x, int axis = 0, float epsilon = 1e-12f, string? name = null) =>
            nn_impl.l2_normalize(x, axis, constant_op.constant(epsilon), name);

        /// <inheritdoc cref="array_ops.matrix_transpose(Tensor, string, bool)"/>
        public Tensor matrix_transpose(Tensor a, string name = "matrix_transpose", bool conjugate = false) =>
            array_ops.matrix_transpose(a, name, conjugate);

        /// <inheritdoc cref="math_ops.matmul(Tensor, Tensor, bool, bool, bool, bool, bool, bool, string?)"/>
        public Tensor matmul(Tensor a, Tensor b) => math_ops.matmul(a, b);

        /// <summary>
        /// The norm of vectors along one axis, of matrices along two, or of all elements. Source: TensorFlow 1.15
        /// <c>tf.linalg.norm</c> (python/ops/linalg_ops.py).
        /// </summary>
        /// <param name="a">float32, float64, complex64 or complex128; any shape.</param>
        /// <param name="ord">
        /// "euclidean" (of matrices that of Frobenius, "fro"), "1", "2" (of vectors alone), "inf", or another positive number.
        /// </param>
        /// <param name="axis">One axis or two; all elements are one vector by default.</param>
        /// <param name="name">The nodes' name scope; <c>norm</c> by default.</param>
        /// <returns>a's element type, the real one of complex numbers; its shape without the axes.</returns>
        /// <exception cref="ValueError">There is no such norm or axis.</exception>
        public Tensor norm(Tensor a, string ord = "euclidean", Axis? axis = null, string? name = null) =>
            Matrices.norm(a, ord, axis, name);

        /// <summary>
        /// The diagonal of a tensor whose dimensions come twice. Source: TensorFlow 1.15 <c>tf.diag_part</c>.
        /// </summary>
        /// <param name="input">float32, float64, int32, int64, complex64 or complex128; [d..., d...].</param>
        /// <param name="name">The node's name; <c>DiagPart</c> by default.</param>
        /// <returns>input's element type; [d...].</returns>
        /// <exception cref="ValueError">The dimensions do not come twice.</exception>
        public Tensor tensor_diag_part(Tensor input, string? name = null) => gen_array_ops.diag_part(input, name);

        /// <summary>
        /// The sum of the elements on the diagonals of matrices. x: numbers, [..., m, n]; the result: x's dimensions without the
        /// last two. Source: TensorFlow 1.15 <c>tf.linalg.trace</c> (python/ops/math_ops.py).
        /// </summary>
        /// <exception cref="ValueError">x has fewer than two dimensions.</exception>
        public Tensor trace(Tensor x, string? name = null) => Matrices.trace(x, name);
    }
}

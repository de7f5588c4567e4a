using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>A call of each function of <c>tf</c>, <c>tf.nn</c> and <c>tf.math</c> that takes tensors.</summary>
internal static class UnknownRankFunctions
{
    private static readonly NDArray X = new(new[] { 0.5f, -1.5f, 2f, 0.25f, 3f, -0.75f }, new Shape(2, 3));
    private static readonly NDArray Positive = new(new[] { 0.5f, 1.5f, 2f, 0.25f, 3f, 0.75f }, new Shape(2, 3));
    private static readonly NDArray Square = new(new[] { 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 10f }, new Shape(3, 3));
    private static readonly NDArray Definite = new(new[] { 4f, 1f, 0f, 1f, 3f, 1f, 0f, 1f, 2f }, new Shape(3, 3));
    private static readonly NDArray Image = new(new[] { 0.5f, -1.5f, 2f, 0.25f }, new Shape(1, 2, 2, 1));
    private static readonly NDArray OneChannel = new(new[] { 2f });
    private static readonly NDArray Window = new(new[] { 1f, 2f }, new Shape(1, 2, 1, 1));
    private static readonly NDArray Flags = new(new[] { true, false, true, false, false, true }, new Shape(2, 3));
    private static readonly NDArray Row = new(new[] { 0.5f, 1f, 2f });
    private static readonly NDArray Classes = new(new[] { 1L, 0L }, new Shape(2, 1));
    private static readonly NDArray Drawn = new(new[] { 2L, 1L });
    private static readonly NDArray Expected = new(new[] { 0.5f, 0.25f }, new Shape(2, 1));
    private static readonly NDArray Indices = new(new[] { 1, 0 });

    /// <summary>By name: makes tensors of the values that it is given, and of these the result.</summary>
    internal static Dictionary<string, Func<Func<NDArray, Tensor>, Tensor>> Calls { get; } =
        new()
        {
            ["tf.abs"] = p => tf.abs(p(X)),
            ["tf.acos"] = p => tf.acos(p(X * 0.25f)),
            ["tf.acosh"] = p => tf.acosh(p(Positive + 1f)),
            ["tf.add"] = p => tf.add(p(X), p(Row)),
            ["tf.add_n"] = p => tf.add_n([p(X), p(Positive)]),
            ["tf.arg_max"] = p => tf.arg_max(p(X), 1),
            ["tf.arg_min"] = p => tf.arg_min(p(X), 1),
            ["tf.as_string"] = p => tf.as_string(p(X)),
            ["tf.asin"] = p => tf.asin(p(X * 0.25f)),
            ["tf.asinh"] = p => tf.asinh(p(X)),
            ["tf.assign"] = p => tf.assign(tf.Variable(new NDArray(new float[6], new Shape(2, 3))), p(X)),
            ["tf.assign_add"] = p => tf.assign_add(tf.Variable(new NDArray(new float[6], new Shape(2, 3))), p(X)).op.output,
            ["tf.atan"] = p => tf.atan(p(X)),
            ["tf.atan2"] = p => tf.atan2(p(X), p(Positive)),
            ["tf.atanh"] = p => tf.atanh(p(X * 0.25f)),
            ["tf.batch_matmul"] = p => tf.batch_matmul(p(X), p(Square)),
            ["tf.batch_to_space_nd"] = p =>
                tf.batch_to_space_nd(
                    p(X),
                    [2],
                    new[,]
                    {
                        { 0, 1 },
                    }
                ),
            ["tf.boolean_mask"] = p => tf.boolean_mask(p(X), tf.constant(new[] { true, false })),
            ["tf.broadcast_to"] = p => tf.broadcast_to(p(Row), new Shape(2, 3)),
            ["tf.cast"] = p => tf.cast(p(X), tf.float64),
            ["tf.ceil"] = p => tf.ceil(p(X)),
            ["tf.check_numerics"] = p => tf.check_numerics(p(X), "not finite"),
            ["tf.cholesky"] = p => tf.cholesky(p(Definite)),
            ["tf.cholesky_solve"] = p => tf.cholesky_solve(p(Definite), p(X.reshape(new Shape(3, 2)))),
            ["tf.clip_by_average_norm"] = p => tf.clip_by_average_norm(p(X), 1f),
            ["tf.clip_by_norm"] = p => tf.clip_by_norm(p(X), 1f),
            ["tf.clip_by_value"] = p => tf.clip_by_value(p(X), -1f, 1f),
            ["tf.complex"] = p => tf.abs(tf.complex(p(X), p(Positive))),
            ["tf.concat"] = p => tf.concat([p(X), p(Positive)], 1),
            ["tf.cond"] = p =>
                (p(X), p(Positive)) is var (x, y) ? tf.cond(p(new NDArray(true)), () => tf.square(x), () => y) : null!,
            ["tf.convert_to_tensor"] = p => tf.convert_to_tensor(new object[] { p(X), p(Positive) }),
            ["tf.cos"] = p => tf.cos(p(X)),
            ["tf.cosh"] = p => tf.cosh(p(X)),
            ["tf.cumsum"] = p => tf.cumsum(p(X), 1),
            ["tf.depth_to_space"] = p => tf.depth_to_space(p(new NDArray(new float[8], new Shape(1, 1, 2, 4))), 2),
            ["tf.diag"] = p => tf.diag(p(Row)),
            ["tf.diag_part"] = p => tf.diag_part(p(Square)),
            ["tf.div"] = p => tf.div(p(X), p(Positive)),
            ["tf.divide"] = p => tf.divide(p(X), p(Row)),
            ["tf.dynamic_partition"] = p => tf.dynamic_partition(p(X), p(Indices), 2)[1],
            ["tf.dynamic_stitch"] = p => tf.dynamic_stitch([p(Indices)], [p(X)]),
            ["tf.einsum"] = _ => tf.einsum("ij,jk->ik", new Tensors(tf.constant(X), tf.constant(Square))),
            ["tf.equal"] = p => tf.equal(p(X), p(Row)),
            ["tf.exp"] = p => tf.exp(p(X)),
            ["tf.expand_dims"] = p => tf.expand_dims(p(X), 1),
            ["tf.expm1"] = p => tf.expm1(p(X)),
            ["tf.fill"] = p => tf.fill(p(Indices), 2f),
            ["tf.floor"] = p => tf.floor(p(X)),
            ["tf.floordiv"] = p => tf.floordiv(p(X), p(Row)),
            ["tf.foldl"] = p => tf.foldl((a, x) => a * x, p(X)),
            ["tf.foldr"] = p => tf.foldr((a, x) => a - x, p(X)),
            ["tf.gather"] = p => tf.gather(p(X), p(Indices)),
            ["tf.gather_nd"] = p => tf.gather_nd(p(X), p(Indices.reshape(new Shape(2, 1)))),
            ["tf.global_norm"] = p => tf.global_norm([p(X), p(Row)]),
            ["tf.gradients"] = p => p(X) is var x ? tf.gradients(tf.square(x), x)[0]! : x,
            ["tf.guarantee_const"] = p => tf.guarantee_const(p(Indices)),
            ["tf.greater"] = p => tf.greater(p(X), p(Row)),
            ["tf.greater_equal"] = p => tf.greater_equal(p(X), p(Row)),
            ["tf.identity"] = p => tf.identity(p(X)),
            ["tf.is_finite"] = p => tf.is_finite(p(X)),
            ["tf.is_inf"] = p => tf.is_inf(p(X)),
            ["tf.is_nan"] = p => tf.is_nan(p(X)),
            ["tf.less"] = p => tf.less(p(X), p(Row)),
            ["tf.less_equal"] = p => tf.less_equal(p(X), p(Row)),
            ["tf.lgamma"] = p => tf.lgamma(p(Positive)),
            ["tf.linspace"] = p => tf.linspace(p(new NDArray(1f)), p(new NDArray(2f)), p(new NDArray(4))),
            ["tf.log"] = p => tf.log(p(Positive)),
            ["tf.log1p"] = p => tf.log1p(p(Positive)),
            ["tf.logical_and"] = p => tf.logical_and(p(Flags), p(Flags)),
            ["tf.logical_not"] = p => tf.logical_not(p(Flags)),
            ["tf.logical_or"] = p => tf.logical_or(p(Flags), p(Flags)),
            ["tf.logical_xor"] = p => tf.logical_xor(p(Flags), p(Flags)),
            ["tf.map_fn"] = p => tf.map_fn(x => x * x, p(X)),
            ["tf.matmul"] = p => tf.matmul(p(X), p(Square)),
            ["tf.matrix_band_part"] = p => tf.matrix_band_part(p(Square), p(new NDArray(1)), p(new NDArray(0))),
            ["tf.matrix_determinant"] = p => tf.matrix_determinant(p(Definite)),
            ["tf.matrix_inverse"] = p => tf.matrix_inverse(p(Definite)),
            ["tf.matrix_solve"] = p => tf.matrix_solve(p(Definite), p(X.reshape(new Shape(3, 2)))),
            ["tf.matrix_solve_ls"] = p => tf.matrix_solve_ls(p(Definite), p(X.reshape(new Shape(3, 2)))),
            ["tf.matrix_triangular_solve"] = p => tf.matrix_triangular_solve(p(Definite), p(X.reshape(new Shape(3, 2)))),
            ["tf.max"] = p => tf.max(p(X), 1),
            ["tf.maximum"] = p => tf.maximum(p(X), p(Row)),
            ["tf.min"] = p => tf.min(p(X), 1),
            ["tf.minimum"] = p => tf.minimum(p(X), p(Row)),
            ["tf.multinomial"] = p => tf.multinomial(p(X), 4, seed: 3),
            ["tf.multiply"] = p => tf.multiply(p(X), p(Row)),
            ["tf.negative"] = p => tf.negative(p(X)),
            ["tf.not_equal"] = p => tf.not_equal(p(X), p(Row)),
            ["tf.one_hot"] = p => tf.one_hot(p(Indices), 3),
            ["tf.ones"] = p => tf.ones(p(Indices)),
            ["tf.ones_like"] = p => tf.ones_like(p(X)) * p(X),
            ["tf.pad"] = p => tf.pad(p(X), new NDArray(new[] { 1, 0, 0, 2 }, new Shape(2, 2))),
            ["tf.placeholder_with_default"] = p => tf.placeholder_with_default(p(X), [2, 3]),
            ["tf.pow"] = p => tf.pow(p(Positive), p(Row)),
            ["tf.random_gamma"] = p => tf.random_gamma(new Shape(2), p(Positive), seed: 3),
            ["tf.random_poisson"] = p => tf.random_poisson(p(Positive), new Shape(2), seed: 3),
            ["tf.random_shuffle"] = p => tf.stop_gradient(tf.random_shuffle(p(X), seed: 3)),
            ["tf.range"] = p => tf.range(p(new NDArray(3))),
            ["tf.rank"] = p => tf.rank(p(X)),
            ["tf.reduce_all"] = p => tf.reduce_all(p(Flags)),
            ["tf.reduce_any"] = p => tf.reduce_any(p(Flags)),
            ["tf.real"] = p => tf.real(tf.complex(p(X), p(Positive))),
            ["tf.reduce_logsumexp"] = p => tf.reduce_logsumexp(p(X)),
            ["tf.reduce_max"] = p => tf.reduce_max(p(X)),
            ["tf.reduce_mean"] = p => tf.reduce_mean(p(X)),
            ["tf.reduce_min"] = p => tf.reduce_min(p(X)),
            ["tf.reduce_prod"] = p => tf.reduce_prod(p(X)),
            ["tf.reduce_std"] = p => tf.reduce_std(p(X)),
            ["tf.reduce_sum"] = p => tf.reduce_sum(p(X)),
            ["tf.reduce_variance"] = p => tf.reduce_variance(p(X)),
            ["tf.reshape"] = p => tf.reshape(p(X), p(new NDArray(new[] { 3, 2 }))),
            ["tf.reverse"] = p => tf.reverse(p(X), 1),
            ["tf.reverse_sequence"] = p => tf.reverse_sequence(p(X), p(Indices), 1),
            ["tf.rint"] = p => tf.rint(p(X)),
            ["tf.round"] = p => tf.round(p(X)),
            ["tf.scan"] = p => tf.scan((a, x) => a * x, p(X)),
            ["tf.scatter_nd"] = p => tf.scatter_nd(p(Indices.reshape(new Shape(2, 1))), p(X), p(new NDArray(new[] { 2, 3 }))),
            ["tf.searchsorted"] = p => tf.searchsorted(p(X), p(Positive)),
            ["tf.self_adjoint_eigvals"] = p => tf.self_adjoint_eigvals(p(Definite)),
            ["tf.sequence_mask"] = p => tf.sequence_mask(p(Indices), p(new NDArray(3))),
            ["tf.shape"] = p => tf.shape(p(X)),
            ["tf.sigmoid"] = p => tf.sigmoid(p(X)),
            ["tf.sign"] = p => tf.sign(p(X)),
            ["tf.space_to_batch_nd"] = p =>
                tf.space_to_batch_nd(
                    p(X),
                    tf.constant(new[] { 3 }),
                    tf.constant(
                        new[,]
                        {
                            { 0, 0 },
                        }
                    )
                ),
            ["tf.space_to_depth"] = p => tf.space_to_depth(p(new NDArray(new float[8], new Shape(1, 2, 2, 2))), 2),
            ["tf.sin"] = p => tf.sin(p(X)),
            ["tf.sinh"] = p => tf.sinh(p(X)),
            ["tf.size"] = p => tf.size(p(X)),
            ["tf.slice"] = p => tf.slice(p(X), new[] { 0, 1 }, new[] { 2, 2 }),
            ["tf.split"] = p => tf.split(p(X), 3, 1)[1],
            ["tf.sqrt"] = p => tf.sqrt(p(Positive)),
            ["tf.square"] = p => tf.square(p(X)),
            ["tf.squared_difference"] = p => tf.squared_difference(p(X), p(Row)),
            ["tf.squeeze"] = p => tf.squeeze(p(X.reshape(new Shape(2, 1, 3)))),
            ["tf.stack"] = p => tf.stack(new[] { p(X), p(Positive) }, 1),
            ["tf.stop_gradient"] = p => tf.stop_gradient(p(X)),
            ["tf.strided_slice"] = p => tf.strided_slice(p(X), p(new NDArray(new[] { 0, 0 })), p(new NDArray(new[] { 2, 2 }))),
            ["tf.sub"] = p => tf.sub(p(X), p(Row)),
            ["tf.subtract"] = p => tf.subtract(p(X), p(Row)),
            ["tf.sum"] = p => tf.sum(p(X), 1),
            ["tf.tan"] = p => tf.tan(p(X)),
            ["tf.tanh"] = p => tf.tanh(p(X)),
            ["tf.TensorArray"] = p => tf.TensorArray(tf.float32, 2).unstack(p(X)).stack(),
            ["tf.tile"] = p => tf.tile(p(X), p(new NDArray(new[] { 2, 1 }))),
            ["tf.trace"] = p => tf.trace(p(Square)),
            ["tf.transpose"] = p => tf.transpose(p(X)),
            ["tf.truediv"] = p => tensorflow.truediv(p(X), p(Row)),
            ["tf.unstack"] = p => tf.unstack(p(X), 2)[1],
            ["tf.Variable"] = p => tf.Variable(new NDArray(new float[6], new Shape(2, 3))) * p(X),
            ["tf.where"] = p => tf.where(p(Flags), p(X), p(Positive)),
            ["tf.while_loop"] = p => tf.while_loop(v => tf.reduce_sum(v) < 100f, v => v * 2f, p(X)),
            ["tf.zeros"] = p => tf.zeros(p(Indices)),
            ["tf.zeros_like"] = p => tf.zeros_like(p(X)) + p(X),
            ["tf.math.angle"] = p => tf.math.angle(tf.complex(p(X), p(Positive))),
            ["tf.math.conj"] = p => tf.math.imag(tf.math.conj(tf.complex(p(X), p(Positive)))),
            ["tf.math.betainc"] = p => tf.math.betainc(p(Row), p(Row), p(Row * 0.25f)),
            ["tf.math.count_nonzero"] = p => tf.math.count_nonzero(p(X), 1),
            ["tf.math.count_nonzero"] = p => tf.math.count_nonzero(p(X)),
            ["tf.math.imag"] = p => tf.math.imag(tf.complex(p(X), p(Positive))),
            ["tf.math.reduce_euclidean_norm"] = p => tf.math.reduce_euclidean_norm(p(X)),
            ["tf.math.real"] = p => tf.math.real(tf.complex(p(X), p(Positive))),
            ["tf.math.argmax"] = p => tf.math.argmax(p(X), 1),
            ["tf.math.divide_no_nan"] = p => tf.math.divide_no_nan(p(X), p(Row)),
            ["tf.math.erf"] = p => tf.math.erf(p(X)),
            ["tf.math.in_top_k"] = p => tf.math.in_top_k(p(X), p(Indices), 2),
            ["tf.math.log"] = p => tf.math.log(p(Positive)),
            ["tf.math.multiply"] = p => tf.math.multiply(p(X), p(Row)),
            ["tf.math.softplus"] = p => tf.math.softplus(p(X)),
            ["tf.math.square"] = p => tf.math.square(p(X)),
            ["tf.math.sum"] = p => tf.math.sum(p(X)),
            ["tf.math.tanh"] = p => tf.math.tanh(p(X)),
            ["tf.nn.all_candidate_sampler"] = p => tf.nn.all_candidate_sampler(p(Classes), 1, 2, unique: true, seed: 1)[1],
            ["tf.nn.avg_pool"] = p =>
                tf.nn.avg_pool(p(new NDArray(new float[16], new Shape(1, 4, 4, 1))), [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
            ["tf.nn.conv2d_transpose"] = p =>
                tf.nn.conv2d_transpose(p(Image), p(Window), p(new NDArray(new[] { 1, 2, 4, 1 })), [1, 2]),
            ["tf.nn.ctc_greedy_decoder"] = p =>
                tf.nn.ctc_greedy_decoder(p(X.reshape(new Shape(2, 1, 3))), p(new NDArray(new[] { 2 })))[3],
            ["tf.nn.ctc_loss"] = p =>
                tf.nn.ctc_loss(
                    new SparseTensor(
                        new long[,]
                        {
                            { 0, 0 },
                        },
                        new[] { 1 },
                        [1, 1]
                    ),
                    p(X.reshape(new Shape(2, 1, 3))),
                    p(new NDArray(new[] { 2 }))
                ),
            ["tf.nn.lrn"] = p => tf.nn.lrn(p(Image), depth_radius: 1),
            ["tf.nn.max_pool"] = p =>
                tf.nn.max_pool(p(new NDArray(new float[16], new Shape(1, 4, 4, 1))), [1, 2, 2, 1], [1, 2, 2, 1], "VALID"),
            ["tf.nn.batch_normalization"] = p => tf.nn.batch_normalization(p(X), p(Row), p(Positive), null, null, 0.001f),
            ["tf.nn.bias_add"] = p => tf.nn.bias_add(p(X), tf.Variable(Row)),
            ["tf.nn.conv2d"] = p => tf.nn.conv2d(p(Image), p(Window), [1, 1, 1, 1], "SAME"),
            ["tf.nn.dropout"] = p => tf.nn.dropout(p(X), rate: 0f),
            ["tf.nn.elu"] = p => tf.nn.elu(p(X)),
            ["tf.nn.embedding_lookup"] = p => tf.nn.embedding_lookup(p(X), p(Indices)),
            ["tf.nn.fused_batch_norm"] = p => tf.nn.fused_batch_norm(p(Image), p(OneChannel), p(OneChannel))[0],
            ["tf.nn.in_top_k"] = p => tf.nn.in_top_k(p(X), p(Indices), 2),
            ["tf.nn.l2_loss"] = p => tf.nn.l2_loss(p(X)),
            ["tf.nn.l2_normalize"] = p => tf.nn.l2_normalize(p(X), 1),
            ["tf.nn.leaky_relu"] = p => tf.nn.leaky_relu(p(X)),
            ["tf.nn.local_response_normalization"] = p => tf.nn.local_response_normalization(p(Image)),
            ["tf.nn.log_softmax"] = p => tf.nn.log_softmax(p(X)),
            ["tf.nn.log_uniform_candidate_sampler"] = p =>
                tf.nn.log_uniform_candidate_sampler(p(Classes), 1, 2, unique: true, range_max: 3, seed: 1)[0],
            ["tf.nn.nce_loss"] = p =>
                tf.nn.nce_loss(p(Square), p(Row), p(Classes), p(X), 2, 3, sampled_values: [p(Drawn), p(Expected), p(Row["0:2"])]),
            ["tf.nn.relu"] = p => tf.nn.relu(p(X)),
            ["tf.nn.relu6"] = p => tf.nn.relu6(p(X)),
            ["tf.nn.sampled_softmax_loss"] = p =>
                tf.nn.sampled_softmax_loss(
                    p(Square),
                    p(Row),
                    p(Classes),
                    p(X),
                    2,
                    3,
                    sampled_values: [p(Drawn), p(Expected), p(Row["0:2"])]
                ),
            ["tf.nn.selu"] = p => tf.nn.selu(p(X)),
            ["tf.nn.sigmoid"] = p => tf.nn.sigmoid(p(X)),
            ["tf.nn.sigmoid_cross_entropy_with_logits"] = p => tf.nn.sigmoid_cross_entropy_with_logits(p(Positive), p(X)),
            ["tf.nn.softmax"] = p => tf.nn.softmax(p(X), axis: 0),
            ["tf.nn.softmax_cross_entropy_with_logits"] = p => tf.nn.softmax_cross_entropy_with_logits(p(Positive), p(X)),
            ["tf.nn.softmax_cross_entropy_with_logits_v2"] = p =>
                tf.nn.softmax_cross_entropy_with_logits_v2(p(Positive), p(X), axis: 0),
            ["tf.nn.softplus"] = p => tf.nn.softplus(p(X)),
            ["tf.nn.softsign"] = p => tf.nn.softsign(p(X)),
            ["tf.nn.sparse_softmax_cross_entropy_with_logits"] = p =>
                tf.nn.sparse_softmax_cross_entropy_with_logits(p(Indices), p(X)),
            ["tf.nn.tanh"] = p => tf.nn.tanh(p(X)),
            ["tf.nn.top_k"] = p => tf.nn.top_k(p(X), 2)[0],
            ["tf.nn.uniform_candidate_sampler"] = p =>
                tf.nn.uniform_candidate_sampler(p(Classes), 1, 2, unique: true, range_max: 3, seed: 1)[0],
            ["tf.nn.weighted_cross_entropy_with_logits"] = p => tf.nn.weighted_cross_entropy_with_logits(p(Positive), p(X), 2f),
            ["tf.nn.zero_fraction"] = p => tf.nn.zero_fraction(p(X)),
        };
}

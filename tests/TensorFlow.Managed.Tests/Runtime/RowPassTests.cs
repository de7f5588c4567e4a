using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Row groups at their edges: what broadcasts, what is read in parts, what is read from outside too.</summary>
public sealed class RowPassTests : PassTests
{
    [Theory]
    [InlineData(5, 37)]
    [InlineData(1, 16)]
    [InlineData(7, 1)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    public void Rows_and_numbers_are_repeated(int rows, int columns)
    {
        var (x, feedX) = Fed(rows, columns);
        var (row, feedRow) = Fed(columns);
        var (flat, feedFlat) = Fed(Sample.Positive(1, columns));
        var (column, feedColumn) = Fed(Sample.Positive(rows, 1));
        var (number, feedNumber) = Fed(1, 1);
        var scalar = tf.placeholder(tf.float32, Shape.unknown_shape(0));
        var y = tf.tanh(x * row) - flat;
        var z = row - y * number + scalar;
        SameBits(
            [y, z, tf.sigmoid(number * z), z * column, tf.maximum(scalar, z) / flat, (flat + row) * number],
            feedX,
            feedRow,
            feedFlat,
            feedColumn,
            feedNumber,
            (scalar, 0.75f)
        );
    }

    [Fact]
    public void More_than_two_dimensions_are_rows_too()
    {
        var (x, feedX) = Fed(3, 4, 5);
        var (y, feedY) = Fed(3, 20);
        var (last, feedLast) = Fed(5);
        var flat = tf.reshape(tf.tanh(x) * 2f, (3, 20));
        var parts = tf.unstack(tf.reshape(flat + y, (3, 4, 5)), 4, axis: 1);
        SameBits(
            [flat, parts[2] * parts[1], tf.sigmoid(parts[3]), tf.tanh(x + last) * 2f, tf.expand_dims(-flat * y, 1)],
            feedX,
            feedY,
            feedLast
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_parts_of_a_split_may_be_fetched(bool ofProduct)
    {
        var (x, feedX) = Fed(6, 12);
        var (w, feedW) = Fed(12, 20);
        var whole = ofProduct ? tf.matmul(x, w) : tf.concat(new[] { tf.tanh(x), x[":", ":8"] }, 1);
        var parts = tf.split(whole, 4, 1);
        var h = tf.tanh(parts[0]) * tf.sigmoid(parts[1]) + parts[3];
        SameBits([h], feedX, feedW);
        SameBits([h, parts[1]], feedX, feedW);
        SameBits([parts[2], parts[0], h, whole], feedX, feedW);
        SameBits([parts[2]], feedX, feedW);
    }

    [Fact]
    public void A_concat_is_read_whole_in_parts_and_by_elementwise_operations()
    {
        var (x, feedX) = Fed(5, 9);
        var (y, feedY) = Fed(5, 7);
        var (w, feedW) = Fed(16, 10);
        var (v, feedV) = Fed(9, 7);
        var joined = tf.concat(new[] { tf.tanh(x), y * 2f }, 1);
        var product = tf.matmul(joined, w);
        var left = tf.matmul(joined[":", ":9"], v);
        // [3, 11) spans both parts.
        var across = tf.slice(joined, [0, 3], [5, 8]);
        var elementwise = tf.sigmoid(joined) * joined;
        SameBits([product], feedX, feedY, feedW);
        SameBits([product, left, tf.tanh(across) - 1f], feedX, feedY, feedW, feedV);
        SameBits([product, elementwise, across, left], feedX, feedY, feedW, feedV);
        SameBits([joined, tf.reduce_sum(joined, axis: 0), tf.matmul(across, across, transpose_b: true)], feedX, feedY);
    }

    [Fact]
    public void A_concat_may_repeat_and_contain_itself()
    {
        var (x, feedX) = Fed(4, 6);
        var (w, feedW) = Fed(24, 3);
        var twice = tf.concat(new[] { x * 2f, x * 2f }, 1);
        var deep = tf.concat(new[] { twice, tf.concat(new[] { tf.tanh(x), tf.slice(twice, [0, 5], [4, 6]) }, -1) }, 1);
        SameBits([tf.matmul(deep, w)], feedX, feedW);
        SameBits(
            [
                tf.tanh(tf.slice(deep, [0, 4], [4, 15])) * 3f,
                deep,
                tf.matmul(tf.slice(deep, [0, 11], [4, 10]), tf.slice(w, [2, 0], [10, 3])),
            ],
            feedX,
            feedW
        );
    }

    [Fact]
    public void A_concat_of_nothing_with_something()
    {
        var (x, feedX) = Fed(4, 6);
        var (none, feedNone) = Fed(new NDArray(new Shape(4, 0), TF_DataType.TF_FLOAT));
        var joined = tf.concat(new[] { none, tf.tanh(x) * 2f, none }, 1);
        SameBits([tf.sigmoid(joined) + 1f, tf.matmul(joined, x, transpose_b: true)], feedX, feedNone);
    }

    [Fact]
    public void A_part_of_a_product_is_read_and_the_product_as_well()
    {
        var (x, feedX) = Fed(9, 12);
        var (w, feedW) = Fed(12, 30);
        var (u, feedU) = Fed(8, 5);
        var product = tf.matmul(x, w);
        var part = tf.slice(product, [0, 11], [9, 8]);
        SameBits([tf.tanh(part) * 2f], feedX, feedW);
        SameBits([tf.matmul(part, u), tf.tanh(part)], feedX, feedW, feedU);
        SameBits([tf.tanh(part) * 2f, tf.reduce_sum(product)], feedX, feedW);
        SameBits([tf.concat(new[] { part, tf.slice(product, [0, 0], [9, 3]), product }, 1)], feedX, feedW);
        SameBits(
            [tf.concat(new[] { part, tf.slice(product, [0, 15], [9, 3]) }, 1), tf.matmul(product, product, transpose_a: true)],
            feedX,
            feedW
        );
    }

    [Fact]
    public void A_right_hand_side_is_made_among_the_same_rows()
    {
        var (x, feedX) = Fed(8, 8);
        var square = tf.tanh(x) * 0.5f;
        var product = tf.matmul(tf.sigmoid(x), square);
        var self = tf.matmul(square, square);
        SameBits(
            [
                product,
                self,
                tf.matmul(product, tf.slice(square + product, [0, 2], [8, 5])) * 2f,
                tf.matmul(self, tf.concat(new[] { square, self }, 1)),
                tf.matmul(square, square, transpose_b: true) + 1f,
            ],
            feedX
        );
    }

    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    public void Long_products_keep_their_order(int k)
    {
        var (x, feedX) = Fed(47, k);
        var (w, feedW) = Fed(k, 33);
        var (b, feedB) = Fed(33);
        var joined = tf.concat(new[] { x * 2f, tf.tanh(x) }, 1);
        var z = gen_nn_ops.bias_add(tf.matmul(joined, tf.concat(new[] { w, w }, 0)), b);
        SameBits([tf.tanh(z), tf.matmul(tf.sigmoid(z), w, transpose_b: true) * 2f], feedX, feedW, feedB);
    }

    [Fact]
    public void Transposed_operands_in_parts()
    {
        var (x, feedX) = Fed(6, 9);
        var (y, feedY) = Fed(6, 5);
        var joined = tf.concat(new[] { tf.tanh(x), y * 2f }, 1);
        var (p, q) = (tf.split(joined, 2, 1)[1], tf.slice(joined, [0, 6], [6, 6]));
        SameBits(
            [
                tf.matmul(joined, y, transpose_a: true),
                tf.matmul(p, q, transpose_a: true),
                tf.matmul(y, q, transpose_a: true),
                tf.matmul(p, joined, transpose_a: true),
                tf.matmul(tf.matmul(p, q, transpose_a: true), q, transpose_b: true),
            ],
            feedX,
            feedY
        );
    }

    [Fact]
    public void Something_between_is_fed()
    {
        var (x, feedX) = Fed(5, 12);
        var (w, feedW) = Fed(12, 12);
        var a = tf.tanh(x) * 2f;
        var parts = tf.split(tf.matmul(a, w), 3, 1);
        var same = tf.identity(a);
        var y = tf.sigmoid(same) + tf.concat(parts, 1);
        var z = tf.tanh(y) * parts[1][":", ":1"];
        SameBits([y, z], feedX, feedW);
        SameBits([y, z], feedX, feedW, (a, Sample.Positive(5, 12)));
        SameBits([y, z, same], feedX, feedW, (same, Sample.Positive(5, 12)));
        SameBits([y, z, parts[0]], feedX, feedW, (parts[1], Sample.Positive(5, 4)));
        SameBits([y, z, parts[1]], feedX, feedW, (parts[1], Sample.Positive(5, 4)), (a, Sample.Normal(5, 12)));
    }

    [Fact]
    public void Float64_runs_by_its_own_kernels()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 12).astype(TF_DataType.TF_DOUBLE));
        var (y, feedY) = Fed(5, 12);
        var joined = tf.concat(new[] { tf.tanh(x) * x, -x }, 1);
        var product = tf.matmul(joined, joined, transpose_b: true);
        var single = tf.cast(tf.split(joined, 2, 1)[1], tf.float32);
        SameBits(
            [
                product,
                tf.sigmoid(single * y) + 1f,
                tf.add_n([tf.matmul(x, x, transpose_a: true), tf.matmul(-x, x, transpose_a: true)]),
            ],
            feedX,
            feedY
        );
    }

    [Fact]
    public void Known_values_are_fetched_beside_unknown_ones()
    {
        var c = tf.constant(Sample.Normal(5, 12)) * 2f;
        var (x, feedX) = Fed(5, 12);
        var (w, feedW) = Fed(12, 4);
        var y = tf.tanh(x + c) * c;
        var parts = tf.split(c, 3, 1);
        var product = tf.matmul(c, w);
        var known = tf.concat(new[] { parts[2], tf.tanh(parts[0]) }, 1);
        SameBits(
            [
                product + 1f,
                c,
                y,
                parts[1],
                known,
                parts[1] * y[":", ":4"],
                tf.matmul(tf.concat(new[] { known, y }, 1), tf.concat(new[] { w, w }, 0)[":20"]),
            ],
            feedX,
            feedW
        );
    }
}

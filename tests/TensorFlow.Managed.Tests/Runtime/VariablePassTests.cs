using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Variables that are read and changed in and around row groups.</summary>
public sealed class VariablePassTests : PassTests
{
    [Fact]
    public void What_an_assignment_gives_is_an_operand()
    {
        var (x, feedX) = Fed(5, 6);
        var (y, feedY) = Fed(6, 8);
        var (z, feedZ) = Fed(6, 8);
        var w = tf.Variable(Sample.Normal(6, 8));
        var assigned = tf.assign(w, tf.tanh(y) * 2f);
        SameBits([tf.matmul(tf.tanh(x), assigned) + 1f], feedX, feedY);
        SameBits([tf.matmul(assigned, z, transpose_b: true) + 1f], feedY, feedZ);
        SameBits([tf.split(assigned, 2, 1)[1] * 2f + 1f, tf.slice(assigned, [0, 3], [6, 4]) * 2f + 3f], feedY);
        SameBits(
            [
                tf.tanh(tf.concat(new[] { assigned, assigned }, 1)) * 2f,
                tf.matmul(tf.concat(new[] { assigned, y }, 1), tf.tanh(z), transpose_a: true),
            ],
            feedY,
            feedZ
        );
        SameBits(
            [
                tf.tanh(tf.reshape(assigned, (6, 2, 4))) * 2f,
                gen_math_ops.add(assigned, tf.matmul(x, tf.matmul(x, z), transpose_a: true)) * 2f,
            ],
            feedX,
            feedY,
            feedZ
        );
        SameBits(
            [tf.add_n([assigned, tf.matmul(x, tf.matmul(x, z), transpose_a: true)]), tf.tanh(assigned) * assigned],
            feedX,
            feedY,
            feedZ
        );
    }

    [Fact]
    public void It_is_read_before_and_after_updates()
    {
        var (x, feedX) = Fed(4, 4);
        var v = tf.Variable(Sample.Normal(4, 4));
        var before = array_ops.identity(v.Handle);
        Tensor after,
            later;
        var y = tf.tanh(before) * x;
        Tensor grown;
        using (tf.control_dependencies([y.op]))
            grown = gen_state_ops.assign_add(v.Handle, y * 2f);
        using (tf.control_dependencies([grown.op]))
            after = array_ops.identity(v.Handle);
        var z = tf.tanh(after) * y;
        Tensor shrunk;
        using (tf.control_dependencies([z.op]))
            shrunk = gen_state_ops.assign_sub(v.Handle, z + after);
        using (tf.control_dependencies([shrunk.op]))
            later = array_ops.identity(v.Handle);
        SameBits([tf.sigmoid(later) * z + before, before, after * 1f], feedX);
        SameBits([tf.matmul(later * 2f, after) + before], feedX);
    }

    [Fact]
    public void Updates_among_row_operations_keep_their_order()
    {
        var (x, feedX) = Fed(4, 4);
        var v = tf.Variable(Sample.Normal(4, 4));
        var w = tf.Variable(Sample.Normal(4, 4));
        var h = x;
        var reads = new List<Tensor>();
        Operation? last = null;
        for (var i = 0; i < 4; i++)
        {
            using var after = tf.control_dependencies(last is null ? [] : [last]);
            var read = array_ops.identity((i % 2 == 0 ? v : w).Handle);
            h = tf.tanh(h * read) + tf.matmul(h, read) * 0.5f;
            last = gen_state_ops.assign_add((i % 3 == 0 ? v : w).Handle, h * 0.25f).op;
            reads.Add(read);
        }
        SameBits([h, .. reads], feedX);
    }

    [Fact]
    public void A_gradient_step_reads_what_it_changes()
    {
        var (x, feedX) = Fed(12, 6);
        var w = tf.Variable(Sample.Normal(6, 8));
        var b = tf.Variable(Sample.Normal(8));
        var u = tf.Variable(Sample.Normal(14, 8));
        var h = tf.tanh(tf.matmul(x, w.AsTensor()) + b.AsTensor());
        h = tf.sigmoid(tf.matmul(tf.concat(new[] { h, x }, 1), u.AsTensor()) + b.AsTensor()) * h;
        var z = tf.tanh(tf.matmul(tf.concat(new[] { h, x }, 1), u.AsTensor()) + tf.matmul(x, w.AsTensor()));
        var loss = tf.reduce_mean(tf.square(z - 0.5f));
        var step = tf.train.AdamOptimizer(0.05f).minimize(loss);
        Tensor after;
        using (tf.control_dependencies([step]))
            after = tf.add_n([.. tf.global_variables().Select(v => tf.reduce_sum(tf.square(array_ops.identity(v.Handle))))]);
        SameBits([loss, after], feedX);
    }
}

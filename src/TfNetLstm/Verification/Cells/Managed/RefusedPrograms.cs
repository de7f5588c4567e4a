using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification.Cells;

/// <summary>Programs that TensorFlow refuses. Each is given a placeholder, [3, 5, 4].</summary>
internal static class RefusedPrograms
{
    internal static Action<Tensor>[] All { get; } =
    [
        two_networks_same_cell_name,
        one_cell_object_twice,
        reuse_of_nothing,
        shared_with_another_size,
        neither_dtype_nor_state,
        static_neither_dtype_nor_state,
        static_of_one_tensor,
        static_of_nothing,
        unknown_depth,
        unknown_depth_lstm,
        input_of_rank_2,
        lengths_of_rank_2,
        lengths_of_another_batch,
        state_of_another_shape,
        state_of_mixed_types,
        keep_probability_2,
        variational_without_dtype,
        variational_without_input_size,
        residual_of_another_size,
        stack_of_no_cells,
        stack_of_one_cell_not_in_a_list,
        stack_of_tuples_with_concatenated_state,
        attention_of_nothing,
        bidirectional_cell_missing,
        time_as_a_tensor_in_static,
        gradient_of_nothing,
        no_variables,
        loss_of_integers,
    ];

    private static void two_networks_same_cell_name(Tensor x)
    {
        for (var i = 0; i < 2; i++)
            Dynamic(tf.nn.rnn_cell.BasicLSTMCell(4), x);
    }

    private static void one_cell_object_twice(Tensor x)
    {
        var cell = tf.nn.rnn_cell.BasicLSTMCell(5);
        Dynamic(tf.nn.rnn_cell.MultiRNNCell([cell, cell]), x);
    }

    private static void reuse_of_nothing(Tensor x) =>
        tf_with(tf.variable_scope("a", reuse: true), _ => Dynamic(tf.nn.rnn_cell.GRUCell(4), x));

    private static void shared_with_another_size(Tensor x)
    {
        tf_with(tf.variable_scope("a"), _ => Dynamic(tf.nn.rnn_cell.GRUCell(4), x));
        tf_with(tf.variable_scope("a", reuse: true), _ => Dynamic(tf.nn.rnn_cell.GRUCell(5), x));
    }

    private static void neither_dtype_nor_state(Tensor x) => tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), x);

    private static void static_neither_dtype_nor_state(Tensor x) =>
        tf.nn.static_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), tf.unstack(x, axis: 1));

    private static void static_of_one_tensor(Tensor x) =>
        tf.nn.static_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), (Tensor[])null!, dtype: tf.float32);

    private static void static_of_nothing(Tensor x) =>
        tf.nn.static_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), Array.Empty<Tensor>(), dtype: tf.float32);

    private static void unknown_depth(Tensor x) =>
        Dynamic(tf.nn.rnn_cell.BasicLSTMCell(4), tf.placeholder(tf.float32, (3, 5, -1)));

    private static void unknown_depth_lstm(Tensor x) =>
        Dynamic(tf.nn.rnn_cell.LSTMCell(4), tf.placeholder(tf.float32, (3, 5, -1)));

    private static void input_of_rank_2(Tensor x) => Dynamic(tf.nn.rnn_cell.BasicLSTMCell(4), x[Slice.All, 0]);

    private static void lengths_of_rank_2(Tensor x) =>
        tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(4),
            x,
            sequence_length: new NDArray(
                new[,]
                {
                    { 1, 2, 3 },
                }
            ),
            dtype: tf.float32
        );

    private static void lengths_of_another_batch(Tensor x)
    {
        var lengths = tf.placeholder(tf.int32, new Shape(-1));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(4);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, sequence_length: lengths, dtype: tf.float32);
        using var session = tf.Session();
        session.run(tf.global_variables_initializer());
        session.run(outputs, (x, np.zeros((3, 5, 4), tf.float32)), (lengths, new[] { 1, 2 }));
    }

    private static void state_of_another_shape(Tensor x) =>
        tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(4), x, initial_state: tf.zeros((3, 5)));

    private static void state_of_mixed_types(Tensor x)
    {
        var cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(4), tf.nn.rnn_cell.GRUCell(4)]);
        tf.nn.dynamic_rnn(
            cell,
            x,
            sequence_length: new NDArray(new[] { 1, 2, 3 }),
            initial_state: [tf.zeros((3, 4)), tf.zeros((3, 4), tf.float64)]
        );
    }

    private static void keep_probability_2(Tensor x) =>
        tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(4), output_keep_prob: 2.0);

    private static void variational_without_dtype(Tensor x) =>
        tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(4), output_keep_prob: 0.5, variational_recurrent: true);

    private static void variational_without_input_size(Tensor x) =>
        tf.nn.rnn_cell.DropoutWrapper(
            tf.nn.rnn_cell.GRUCell(4),
            input_keep_prob: 0.5,
            variational_recurrent: true,
            dtype: tf.float32
        );

    private static void residual_of_another_size(Tensor x) =>
        Dynamic(tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.GRUCell(5)), x);

    private static void stack_of_no_cells(Tensor x) => tf.nn.rnn_cell.MultiRNNCell([]);

    private static void stack_of_one_cell_not_in_a_list(Tensor x) => tf.nn.rnn_cell.MultiRNNCell(tf.nn.rnn_cell.GRUCell(4));

    private static void stack_of_tuples_with_concatenated_state(Tensor x) =>
        tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.BasicLSTMCell(4)], state_is_tuple: false);

    private static void attention_of_nothing(Tensor x) => tf.contrib.rnn.AttentionCellWrapper(tf.nn.rnn_cell.GRUCell(4), 0);

    private static void bidirectional_cell_missing(Tensor x) =>
        tf.nn.bidirectional_dynamic_rnn(tf.nn.rnn_cell.GRUCell(4), null!, x, dtype: tf.float32);

    private static void time_as_a_tensor_in_static(Tensor x)
    {
        var rows = tf.unstack(tf.placeholder(tf.float32, (3, -1, 4)), axis: 1);
        tf.nn.static_rnn(tf.nn.rnn_cell.GRUCell(4), rows, dtype: tf.float32);
    }

    private static void gradient_of_nothing(Tensor x) =>
        tf.train.AdamOptimizer(0.001f).minimize(tf.reduce_sum(x), var_list: [tf.Variable(1.0f)]);

    private static void no_variables(Tensor x) => tf.train.AdamOptimizer(0.001f).minimize(tf.reduce_sum(x));

    private static void loss_of_integers(Tensor x) =>
        tf.train.AdamOptimizer(0.001f).minimize(tf.cast(tf.Variable(1.0f) * tf.reduce_sum(x), tf.int32));

    private static void Dynamic(RNNCell cell, Tensor x) => tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
}

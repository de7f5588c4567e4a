using Tensorflow;
using Tensorflow.Operations;

namespace TfNetLstm.Rnn;

/// <summary>The cells as members of <c>tf.nn.rnn_cell</c>.</summary>
public static class RnnCellExtensions
{
    extension(rnn_cell_impl rnn_cell)
    {
        /// <inheritdoc cref="Rnn.BasicRNNCell(int, Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
        public BasicRNNCell BasicRNNCell(
            int num_units,
            Func<Tensor, Tensor>? activation = null,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, activation, reuse, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.BasicRNNCell(int, string, Reuse, string, TF_DataType, bool)"/>
        public BasicRNNCell BasicRNNCell(
            int num_units,
            string activation,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, activation, reuse, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.BasicLSTMCell(int, double, bool, Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
        public BasicLSTMCell BasicLSTMCell(
            int num_units,
            double forget_bias = 1.0,
            bool state_is_tuple = true,
            Func<Tensor, Tensor>? activation = null,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, forget_bias, state_is_tuple, activation, reuse, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.BasicLSTMCell(int, string, double, bool, Reuse, string, TF_DataType, bool)"/>
        public BasicLSTMCell BasicLSTMCell(
            int num_units,
            string activation,
            double forget_bias = 1.0,
            bool state_is_tuple = true,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, activation, forget_bias, state_is_tuple, reuse, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.LSTMCell(int, bool, double?, IInitializer, int?, double?, int?, int?, double, bool,
        /// Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
        public LSTMCell LSTMCell(
            int num_units,
            bool use_peepholes = false,
            double? cell_clip = null,
            IInitializer? initializer = null,
            int? num_proj = null,
            double? proj_clip = null,
            int? num_unit_shards = null,
            int? num_proj_shards = null,
            double forget_bias = 1.0,
            bool state_is_tuple = true,
            Func<Tensor, Tensor>? activation = null,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) =>
            new(
                num_units,
                use_peepholes,
                cell_clip,
                initializer,
                num_proj,
                proj_clip,
                num_unit_shards,
                num_proj_shards,
                forget_bias,
                state_is_tuple,
                activation,
                reuse,
                name,
                dtype,
                trainable
            );

        /// <inheritdoc cref="Rnn.LSTMCell(int, string, bool, double?, IInitializer, int?, double?, int?, int?, double, bool,
        /// Reuse, string, TF_DataType, bool)"/>
        public LSTMCell LSTMCell(
            int num_units,
            string activation,
            bool use_peepholes = false,
            double? cell_clip = null,
            IInitializer? initializer = null,
            int? num_proj = null,
            double? proj_clip = null,
            int? num_unit_shards = null,
            int? num_proj_shards = null,
            double forget_bias = 1.0,
            bool state_is_tuple = true,
            Reuse reuse = default,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) =>
            new(
                num_units,
                activation,
                use_peepholes,
                cell_clip,
                initializer,
                num_proj,
                proj_clip,
                num_unit_shards,
                num_proj_shards,
                forget_bias,
                state_is_tuple,
                reuse,
                name,
                dtype,
                trainable
            );

        /// <inheritdoc cref="Rnn.GRUCell(int, Func{Tensor, Tensor}, Reuse, IInitializer, IInitializer, string, TF_DataType,
        /// bool)"/>
        public GRUCell GRUCell(
            int num_units,
            Func<Tensor, Tensor>? activation = null,
            Reuse reuse = default,
            IInitializer? kernel_initializer = null,
            IInitializer? bias_initializer = null,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, activation, reuse, kernel_initializer, bias_initializer, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.GRUCell(int, string, Reuse, IInitializer, IInitializer, string, TF_DataType, bool)"/>
        public GRUCell GRUCell(
            int num_units,
            string activation,
            Reuse reuse = default,
            IInitializer? kernel_initializer = null,
            IInitializer? bias_initializer = null,
            string? name = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            bool trainable = true
        ) => new(num_units, activation, reuse, kernel_initializer, bias_initializer, name, dtype, trainable);

        /// <inheritdoc cref="Rnn.MultiRNNCell(IEnumerable{RNNCell}, bool)"/>
        public MultiRNNCell MultiRNNCell(IEnumerable<RNNCell> cells, bool state_is_tuple = true) => new(cells, state_is_tuple);

        /// <summary>Refuses a cell that is not in a list, in TensorFlow's words.</summary>
        /// <exception cref="TypeError">Always.</exception>
        public MultiRNNCell MultiRNNCell(RNNCell cells, bool state_is_tuple = true) =>
            throw new TypeError(
                "cells must be a list or tuple, but saw: "
                    + $"<tensorflow.python.ops.rnn_cell_impl.{cells?.GetType().Name ?? "RNNCell"} object>."
            );

        /// <inheritdoc cref="Rnn.DropoutWrapper(RNNCell, Probability?, Probability?, Probability?, bool, Sizes, TF_DataType,
        /// int?, Func{Nest{Tensor}, Nest{object}})"/>
        public DropoutWrapper DropoutWrapper(
            RNNCell cell,
            Probability? input_keep_prob = null,
            Probability? output_keep_prob = null,
            Probability? state_keep_prob = null,
            bool variational_recurrent = false,
            Sizes? input_size = null,
            TF_DataType dtype = TF_DataType.DtInvalid,
            int? seed = null,
            Func<Nest<Tensor>, Nest<object>>? dropout_state_filter_visitor = null
        ) =>
            new(
                cell,
                input_keep_prob,
                output_keep_prob,
                state_keep_prob,
                variational_recurrent,
                input_size,
                dtype,
                seed,
                dropout_state_filter_visitor
            );

        /// <inheritdoc cref="Rnn.ResidualWrapper"/>
        public ResidualWrapper ResidualWrapper(
            RNNCell cell,
            Func<Nest<Tensor>, Nest<Tensor>, Nest<Tensor>>? residual_fn = null
        ) => new(cell, residual_fn);

        /// <inheritdoc cref="Rnn.DeviceWrapper(RNNCell, string)"/>
        public DeviceWrapper DeviceWrapper(RNNCell cell, string device) => new(cell, device);

        /// <inheritdoc cref="Rnn.DeviceWrapper(RNNCell, Func{Operation, string?})"/>
        public DeviceWrapper DeviceWrapper(RNNCell cell, Func<Operation, string?> device) => new(cell, device);

        /// <inheritdoc cref="Rnn.LSTMStateTuple"/>
        public LSTMStateTuple LSTMStateTuple(Tensor c, Tensor h) => new(c, h);
    }
}

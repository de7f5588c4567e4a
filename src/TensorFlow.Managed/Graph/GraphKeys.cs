namespace Tensorflow;

public static partial class ops
{
    /// <summary>The names of a graph's collections (TensorFlow's <c>tf.GraphKeys</c>).</summary>
    public class GraphKeys
    {
        /// <summary>Variables that training changes.</summary>
        public const string TRAINABLE_VARIABLES_ = "trainable_variables";

        /// <summary>All variables that a checkpoint keeps.</summary>
        public const string GLOBAL_VARIABLES_ = "variables";

        /// <summary>Variables that a checkpoint does not keep, such as a metric's counters.</summary>
        public const string LOCAL_VARIABLES_ = "local_variables";

        /// <summary>The counters of metrics.</summary>
        public const string METRIC_VARIABLES_ = "metric_variables";

        /// <summary>The variable that counts the training steps.</summary>
        public const string GLOBAL_STEP_ = "global_step";

        /// <summary>Losses that add up to what is minimized.</summary>
        public const string LOSSES_ = "losses";

        /// <summary>Losses that keep weights small, of the regularizers of variables and layers.</summary>
        public const string REGULARIZATION_LOSSES_ = "regularization_losses";

        /// <summary>Summaries for TensorBoard.</summary>
        public const string SUMMARIES_ = "summaries";

        /// <summary>The operations of training steps; each optimizer adds its own.</summary>
        public const string TRAIN_OP_ = "train_op";

        /// <summary>Operations to run besides a training step, such as a running mean's.</summary>
        public const string UPDATE_OPS_ = "update_ops";

        /// <summary>Variables of which running averages are kept.</summary>
        public const string MOVING_AVERAGE_VARIABLES_ = "moving_average_variables";

        /// <summary>What a checkpoint keeps besides variables.</summary>
        public const string SAVEABLE_OBJECTS_ = "saveable_objects";

        /// <summary>Operations that give tables their entries.</summary>
        public const string TABLE_INITIALIZERS_ = "table_initializer";

        /// <summary>Constants with the paths of files that a saved model takes along.</summary>
        public const string ASSET_FILEPATHS_ = "asset_filepaths";

        /// <summary>The contexts of while loops.</summary>
        public const string WHILE_CONTEXT_ = "while_context";

        /// <summary>The contexts of conditionals.</summary>
        public const string COND_CONTEXT_ = "cond_context";

        /// <inheritdoc cref="TRAINABLE_VARIABLES_"/>
        public string TRAINABLE_VARIABLES => TRAINABLE_VARIABLES_;

        /// <inheritdoc cref="GLOBAL_VARIABLES_"/>
        public string GLOBAL_VARIABLES => GLOBAL_VARIABLES_;

        /// <inheritdoc cref="LOCAL_VARIABLES_"/>
        public string LOCAL_VARIABLES = LOCAL_VARIABLES_;

        /// <inheritdoc cref="MOVING_AVERAGE_VARIABLES_"/>
        public string MOVING_AVERAGE_VARIABLES = MOVING_AVERAGE_VARIABLES_;

        /// <inheritdoc cref="GLOBAL_STEP_"/>
        public string GLOBAL_STEP => GLOBAL_STEP_;

        /// <inheritdoc cref="METRIC_VARIABLES_"/>
        public string METRIC_VARIABLES => METRIC_VARIABLES_;

        /// <inheritdoc cref="LOSSES_"/>
        public string LOSSES => LOSSES_;

        /// <inheritdoc cref="REGULARIZATION_LOSSES_"/>
        public string REGULARIZATION_LOSSES => REGULARIZATION_LOSSES_;

        /// <inheritdoc cref="SUMMARIES_"/>
        public string SUMMARIES => SUMMARIES_;

        /// <inheritdoc cref="TRAIN_OP_"/>
        public string TRAIN_OP => TRAIN_OP_;

        /// <inheritdoc cref="UPDATE_OPS_"/>
        public string UPDATE_OPS => UPDATE_OPS_;

        /// <inheritdoc cref="SAVEABLE_OBJECTS_"/>
        public string SAVEABLE_OBJECTS => SAVEABLE_OBJECTS_;

        /// <inheritdoc cref="TABLE_INITIALIZERS_"/>
        public string TABLE_INITIALIZERS => TABLE_INITIALIZERS_;

        /// <inheritdoc cref="ASSET_FILEPATHS_"/>
        public string ASSET_FILEPATHS => ASSET_FILEPATHS_;

        /// <inheritdoc cref="WHILE_CONTEXT_"/>
        public string WHILE_CONTEXT => WHILE_CONTEXT_;

        /// <inheritdoc cref="COND_CONTEXT_"/>
        public string COND_CONTEXT => COND_CONTEXT_;
    }
}

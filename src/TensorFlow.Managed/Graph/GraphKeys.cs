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

        public const string LOCAL_VARIABLES_ = "local_variables";

        public const string GLOBAL_STEP_ = "global_step";

        public const string LOSSES_ = "losses";

        public const string SUMMARIES_ = "summaries";

        public const string TRAIN_OP_ = "train_op";

        public const string UPDATE_OPS_ = "update_ops";

        public const string WHILE_CONTEXT_ = "while_context";

        public const string COND_CONTEXT_ = "cond_context";

        public string TRAINABLE_VARIABLES => TRAINABLE_VARIABLES_;

        public string GLOBAL_VARIABLES => GLOBAL_VARIABLES_;

        public string LOCAL_VARIABLES = LOCAL_VARIABLES_;

        public string GLOBAL_STEP => GLOBAL_STEP_;

        public string LOSSES => LOSSES_;

        public string SUMMARIES => SUMMARIES_;

        public string TRAIN_OP => TRAIN_OP_;

        public string UPDATE_OPS => UPDATE_OPS_;

        public string WHILE_CONTEXT => WHILE_CONTEXT_;

        public string COND_CONTEXT => COND_CONTEXT_;
    }
}

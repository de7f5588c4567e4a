using Tensorflow.Train;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Training (TensorFlow's <c>tf.train</c>).</summary>
    public train_internal train { get; } = new();

    public class train_internal
    {
        /// <inheritdoc cref="Tensorflow.Train.AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
        public Optimizer AdamOptimizer(float learning_rate, float epsilon = 1e-8f, string name = "Adam")
            => new AdamOptimizer(learning_rate, epsilon: epsilon, name: name);

        /// <inheritdoc cref="Tensorflow.Train.AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
        public Optimizer AdamOptimizer(float learning_rate, TF_DataType dtype, string name = "Adam")
            => new AdamOptimizer(learning_rate, dtype: dtype, name: name);

        /// <inheritdoc cref="Tensorflow.Train.AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
        public Optimizer AdamOptimizer(Tensor learning_rate, string name = "Adam") => new AdamOptimizer(learning_rate, name: name);

        /// <inheritdoc cref="Tensorflow.Train.AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
        public Optimizer AdamOptimizer(IVariableV1 learning_rate, string name = "Adam") => new AdamOptimizer(learning_rate.AsTensor(), name: name);

        /// <inheritdoc cref="Tensorflow.Train.GradientDescentOptimizer"/>
        public Optimizer GradientDescentOptimizer(float learning_rate) => new GradientDescentOptimizer(learning_rate);

        /// <inheritdoc cref="Tensorflow.Train.GradientDescentOptimizer"/>
        public Optimizer GradientDescentOptimizer(Tensor learning_rate) => new GradientDescentOptimizer(learning_rate);
    }
}

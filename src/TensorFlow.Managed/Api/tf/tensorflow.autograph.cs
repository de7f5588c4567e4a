using Tensorflow.Graphs;

namespace Tensorflow
{
    /// <content>Functions of tensors.</content>
    public partial class tensorflow
    {
        /// <summary>Functions of tensors as graphs: <c>tf.autograph</c>.</summary>
        public AutoGraph autograph = new();
    }
}

namespace Tensorflow.Graphs
{
    /// <summary>The functions of <c>tf.autograph</c>.</summary>
    public class AutoGraph
    {
        /// <summary>
        /// The function itself: what it calls are operations, and C#'s own conditions and loops are asked when they are made.
        /// Source: TensorFlow 1.15 <c>tf.autograph.to_graph</c>.
        /// </summary>
        /// <param name="func">The function.</param>
        /// <param name="dtype">Of no effect: each call has its argument's type.</param>
        public Func<Tensor, Tensor> to_graph(Func<Tensor, Tensor> func, TF_DataType dtype = TF_DataType.TF_INT32) => func;

        /// <inheritdoc cref="to_graph(Func{Tensor, Tensor}, TF_DataType)"/>
        /// <param name="func">The function.</param>
        /// <param name="dtypes">Of no effect: each call has its arguments' types.</param>
        public Func<Tensor, Tensor, Tensor> to_graph(Func<Tensor, Tensor, Tensor> func, params TF_DataType[] dtypes) => func;
    }

    /// <summary>
    /// Marks a method whose operations TensorFlow.NET keeps as a function; of no effect here, as each call makes them.
    /// </summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AutoGraphAttribute : Attribute;
}

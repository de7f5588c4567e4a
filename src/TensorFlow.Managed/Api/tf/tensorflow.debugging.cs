using Tensorflow.Debugging;

namespace Tensorflow
{
    /// <content>Checks.</content>
    public partial class tensorflow
    {
        /// <summary>Checks of tensors, made as operations: <c>tf.debugging</c>.</summary>
        public DebugImpl debugging => new();
    }
}

namespace Tensorflow.Debugging
{
    /// <summary>The functions of <c>tf.debugging</c>.</summary>
    public class DebugImpl
    {
        /// <summary>
        /// Records whether devices are to be logged; nothing is: a session tells them, with the option of the same name.
        /// Source: TensorFlow 1.15 <c>tf.debugging.set_log_device_placement</c>.
        /// </summary>
        public void set_log_device_placement(bool enabled) => Binding.tf.Context.Config.LogDevicePlacement = enabled;
    }
}

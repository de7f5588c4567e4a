namespace Tensorflow.Training;

/// <summary>Learning rates that change with the number of steps: <c>tf.train</c> has them all.</summary>
public class learning_rate_decay
{
    /// <inheritdoc cref="tensorflow.train_internal.polynomial_decay(float, IVariableV1, int, float, float, bool, string)"/>
    public static Tensor polynomial_decay(
        float learning_rate,
        RefVariable global_step,
        float decay_steps,
        float end_learning_rate = 0.0001f,
        float power = 1f,
        bool cycle = false,
        string? name = null
    ) =>
        new Train.learning_rate_decay(global_step).polynomial_decay(
            learning_rate,
            decay_steps,
            end_learning_rate,
            power,
            cycle,
            name
        );
}

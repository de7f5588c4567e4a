namespace Tensorflow.Train;

/// <summary>
/// Watches a loss for NaN. Source: TensorFlow 1.15 <c>tf.train.NanTensorHook</c> (python/training/basic_session_run_hooks.py).
/// </summary>
/// <param name="loss_tensor">The loss, a scalar.</param>
/// <param name="fail_on_nan_loss">Whether NaN is an error; else it ends the training.</param>
public sealed class NanTensorHook(Tensor loss_tensor, bool fail_on_nan_loss = true) : SessionRunHook
{
    /// <inheritdoc/>
    public override SessionRunArgs? before_run(SessionRunContext run_context) => new(loss_tensor);

    /// <inheritdoc/>
    /// <exception cref="NanLossDuringTrainingError">The loss is NaN, and that is an error.</exception>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        Argument.Given(run_context);
        Argument.Given(run_values);
        if (!run_values.results[0].astype(TF_DataType.TF_DOUBLE).ToArray<double>().Any(double.IsNaN))
            return;
        const string Message = "Model diverged with loss = NaN.";
        if (fail_on_nan_loss)
        {
            Console.Error.WriteLine($"ERROR:tensorflow:{Message}");
            throw new NanLossDuringTrainingError();
        }

        Console.Error.WriteLine($"WARNING:tensorflow:{Message}");
        run_context.request_stop();
    }
}

/// <summary>The loss of a training is NaN.</summary>
public class NanLossDuringTrainingError() : RuntimeError("NaN loss during training.");

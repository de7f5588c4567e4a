using Tensorflow.NumPy;

namespace Tensorflow.Train;

/// <summary>
/// Writes tensors to standard error, every so many steps or seconds and at the end. Source: TensorFlow 1.15
/// <c>tf.train.LoggingTensorHook</c> (python/training/basic_session_run_hooks.py).
/// </summary>
public sealed class LoggingTensorHook : SessionRunHook
{
    private readonly (string Tag, Tensor Tensor)[] _tensors;
    private readonly bool _at_end;
    private readonly SecondOrStepTimer? _timer;
    private long _iterations;
    private bool _is_due;

    /// <param name="tensors">What to write, by the names to write it under.</param>
    /// <param name="every_n_iter">The steps from one line to the next.</param>
    /// <param name="every_n_secs">The seconds, in place of that.</param>
    /// <param name="at_end">Whether to write a line at the end too.</param>
    /// <exception cref="ValueError">Both numbers are given, or neither and nothing at the end.</exception>
    public LoggingTensorHook(
        IReadOnlyDictionary<string, Tensor> tensors,
        long? every_n_iter = null,
        double? every_n_secs = null,
        bool at_end = false
    )
    {
        if (every_n_iter is not null && every_n_secs is not null || (every_n_iter ?? every_n_secs) is null && !at_end)
            throw new ValueError("either at_end and/or exactly one of every_n_iter and every_n_secs must be provided.");
        if (every_n_iter <= 0)
            throw new ValueError($"invalid every_n_iter={every_n_iter}.");
        _tensors = [.. tensors.Select(pair => (pair.Key, pair.Value))];
        _at_end = at_end;
        _timer = (every_n_iter ?? every_n_secs) is null ? null : new(every_n_secs, every_n_iter);
    }

    /// <inheritdoc/>
    public override SessionRunArgs? before_run(SessionRunContext run_context)
    {
        _is_due = _timer?.ShouldTrigger(_iterations) ?? false;
        return _is_due ? new(Tensors) : null;
    }

    /// <inheritdoc/>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        if (_is_due)
            Log(run_values.results, _timer!.Update(_iterations)?.Seconds);
        _iterations++;
    }

    /// <inheritdoc/>
    public override void end(Session session)
    {
        if (_at_end)
            Log(session.run((object)Tensors), elapsed: null);
    }

    private Tensor[] Tensors => Array.ConvertAll(_tensors, pair => pair.Tensor);

    private void Log(NDArray[] values, double? elapsed)
    {
        var text = string.Join(", ", _tensors.Zip(values, (pair, value) => $"{pair.Tag} = {value}"));
        Console.Error.WriteLine($"INFO:tensorflow:{text}{(elapsed is { } seconds ? $" ({seconds:0.000} sec)" : "")}");
    }
}

namespace Tensorflow.Train;

/// <summary>A hook that reads the graph's global step.</summary>
public abstract class GlobalStepHook : SessionRunHook
{
    private protected GlobalStepHook() { }

    /// <summary>The global step's value.</summary>
    private protected Tensor GlobalStep { get; private set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="RuntimeError">The default graph has no global step.</exception>
    public override void begin()
    {
        var step = training_util.get_global_step(ops.get_default_graph())
            ?? throw new RuntimeError($"Global step should be created to use {GetType().Name}.");
        GlobalStep = step.AsTensor();
    }

    /// <inheritdoc/>
    public override SessionRunArgs? before_run(SessionRunContext run_context) => new(GlobalStep);

    private protected long Read(Session session) => Convert.ToInt64(Argument.Given(session).run(GlobalStep).ToArray<long>()[0]);
}

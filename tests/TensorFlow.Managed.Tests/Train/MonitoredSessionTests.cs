using Tensorflow.Formats.Records;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train;

/// <summary>Sessions that give a model its values, save it, stop and begin anew, over counting.</summary>
public sealed class MonitoredSessionTests : NewGraph
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Trains_from_the_last_checkpoint_to_the_last_step()
    {
        var (v, train) = BuildCounter();
        using (var first = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder, hooks: [new StopAtStepHook(last_step: 5)]))
            Assert.Equal(5, Train(first, train));
        using (var second = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder, hooks: [new StopAtStepHook(num_steps: 3)]))
        {
            Assert.Equal(3, Train(second, train));
            Assert.Throws<RuntimeError>(() => second.run(train));
        }

        Assert.EndsWith("model.ckpt-8", tf.train.latest_checkpoint(_folder));
        using var third = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder);
        Assert.Equal(80f, (float)third.run(v));
    }

    [Fact]
    public void Begins_anew_where_a_server_has_lost_the_session()
    {
        var (v, train) = BuildCounter();
        var hook = new Failing(new AbortedError("Session 1 is not found."), new UnavailableError("Socket closed"));
        using var session = tf.train.MonitoredTrainingSession(
            checkpoint_dir: _folder,
            save_checkpoint_steps: 1,
            hooks: [hook, new StopAtStepHook(last_step: 6)]
        );

        Assert.Equal(6, Train(session, train));

        Assert.Equal(3, hook.Sessions);
        session.close();
        using var after = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder);
        Assert.Equal(60f, (float)after.run(v));
    }

    [Fact]
    public void Other_errors_end_the_training_and_nothing_is_saved_at_its_end()
    {
        var (_, train) = BuildCounter();
        var hook = new Failing(new InvalidArgumentError("no"));
        using (var session = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder, hooks: [hook]))
        {
            session.run(train);
            session.run(train);
            Assert.Throws<InvalidArgumentError>(() => session.run(train));
        }

        Assert.EndsWith("model.ckpt-0", tf.train.latest_checkpoint(_folder));
    }

    [Fact]
    public void Summaries_of_the_first_and_every_so_many_steps_are_written()
    {
        var (v, train) = BuildCounter();
        tf.summary.scalar("value", v);
        using (
            var session = tf.train.MonitoredTrainingSession(
                checkpoint_dir: _folder,
                hooks: [new StopAtStepHook(last_step: 6)],
                save_summaries_steps: 2,
                log_step_count_steps: 3
            )
        )
        {
            Assert.Equal(6, Train(session, train));
        }

        var file = Assert.Single(Directory.GetFiles(_folder, "events.out.tfevents.*"));
        Event[] events = [.. RecordReader.Read(file).Select(Event.Parser.ParseFrom)];

        Assert.Equal(
            (SessionLog.Types.SessionStatus.Start, 1L),
            events.Where(e => e.SessionLog is not null).Select(e => (e.SessionLog.Status, e.Step)).Single()
        );
        var values = events.Where(e => e.Summary is not null).SelectMany(e => e.Summary.Value.Select(s => (s.Tag, e.Step)));
        Assert.Equal([("value", 1), ("value", 3), ("value", 5)], values.Where(s => s.Tag == "value"));
        Assert.Equal([("global_step/sec", 4)], values.Where(s => s.Tag != "value"));
    }

    [Fact]
    public void No_summaries_are_written_where_none_are_asked_for()
    {
        var (v, train) = BuildCounter();
        tf.summary.scalar("value", v);
        using (var session = tf.train.MonitoredTrainingSession(checkpoint_dir: _folder, save_summaries_steps: 0))
            session.run(train);
        Assert.Empty(Directory.GetFiles(_folder, "events.out.tfevents.*"));
        Assert.Equal(
            "Exactly one of scaffold or summary_op must be provided.",
            Assert.Throws<ValueError>(() => new SummarySaverHook(save_steps: 1)).Message
        );
    }

    [Fact]
    public void A_loss_that_is_no_number_is_an_error_or_the_end()
    {
        BuildCounter();
        var loss = tf.placeholder(tf.float32, Shape.Scalar);
        using (var strict = tf.train.MonitoredTrainingSession(hooks: [new NanTensorHook(loss)]))
        {
            Assert.Equal(1f, (float)strict.run(loss, (loss, 1f)));
            var error = Assert.Throws<NanLossDuringTrainingError>(() => strict.run(loss, (loss, float.NaN)));
            Assert.Equal("NaN loss during training.", error.Message);
        }

        using var lenient = tf.train.MonitoredTrainingSession(hooks: [new NanTensorHook(loss, fail_on_nan_loss: false)]);
        lenient.run(loss, (loss, float.NaN));
        Assert.True(lenient.should_stop());
    }

    [Fact]
    public void A_worker_waits_for_values_only_so_long()
    {
        BuildCounter();

        var error = Assert.Throws<DeadlineExceededError>(() =>
            tf.train.MonitoredTrainingSession(is_chief: false, max_wait_secs: 0.5)
        );

        Assert.Equal("Session was not ready after waiting 0.5 secs.", error.Message);
    }

    [Fact]
    public void Hooks_that_need_a_global_step_say_so()
    {
        Assert.Equal(
            "Global step should be created to use StopAtStepHook.",
            Assert.Throws<RuntimeError>(() => tf.train.MonitoredTrainingSession(hooks: [new StopAtStepHook(1)])).Message
        );
        Assert.Equal(
            "One of num_steps or last_step must be specified.",
            Assert.Throws<ValueError>(() => new StopAtStepHook()).Message
        );
    }

    /// <summary>A variable that a step makes larger by 10, with the count of the steps.</summary>
    private static (Tensor, Operation) BuildCounter()
    {
        var v = tf.Variable(0f, name: "v");
        var step = tf.train.get_or_create_global_step();
        var add = tf.assign_add((IVariableV1)v, tf.constant(10f));
        using (tf.control_dependencies([add.op]))
            return (v.AsTensor(), tf.assign_add(step, tf.constant(1L)).op);
    }

    private static int Train(MonitoredSession session, Operation train)
    {
        var steps = 0;
        for (; !session.should_stop(); steps++)
            session.run(train);
        return steps;
    }

    /// <summary>Fails after the second step of a session, each time with another error.</summary>
    private sealed class Failing(params Exception[] errors) : SessionRunHook
    {
        private int _steps;

        internal int Sessions { get; private set; }

        public override void after_create_session(Session session, Coordinator? coord) => (Sessions, _steps) = (Sessions + 1, 0);

        public override SessionRunArgs? before_run(SessionRunContext run_context)
        {
            if (_steps++ == 2 && Sessions <= errors.Length)
                throw errors[Sessions - 1];
            return null;
        }
    }
}

using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Cells that the user stops.</summary>
public sealed class InterruptionTests : IClassFixture<EngineProcess>
{
    private readonly EngineProcess _engine;

    public InterruptionTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.CountFromOne();
    }

    [Fact]
    public void A_training_stops_between_two_steps_and_keeps_its_state()
    {
        _engine.Run(
            """
            using Tensorflow; using static Tensorflow.Binding;
            var w = tf.Variable(0f);
            var add = tf.assign_add(w, tf.constant(1f));
            var sess = tf.Session();
            sess.run(tf.global_variables_initializer());
            var step = 0;
            """
        );
        var reply = _engine.Run(
            """
            while (true)
            {
                sess.run(add);
                step += 1;
                if (step % 10 == 0) print(step);
            }
            """,
            heard: _ => _engine.Send("interrupt")
        );
        Assert.Equal("Interrupted", reply.ErrorName);
        Assert.Matches(@"^CellInterruptedException: The cell was interrupted; .*\n  In \[2\], line 2: {$", reply.Traceback);
        // A pass that has begun ends: both have been counted, or neither.
        Assert.Equal("True", _engine.Run("print((int)(float)sess.run(w) == step && step >= 10);").Out.Trim());
        // And it can go on.
        Assert.Equal(
            "True",
            _engine.Run("var then = step; sess.run(add); print((int)(float)sess.run(w) == then + 1);").Out.Trim()
        );
    }

    [Theory]
    [InlineData("while (true);")]
    [InlineData("for (;;) { }")]
    [InlineData("do { } while (true);")]
    [InlineData("IEnumerable<int> ever() { while (true) yield return 1; }\nforeach (var i in ever()) if (i == 2) break;")]
    [InlineData("void f() { while (true) try { Thread.Sleep(1); } catch (FormatException) { } }\nf();")]
    [InlineData("while (true) await Task.Delay(1);")]
    [InlineData("void write(int n) { Console.WriteLine(n); Thread.Sleep(1); write(n); }\nwrite(1);")]
    public void An_endless_loop_of_a_cell_stops(string loop)
    {
        var reply = _engine.Run($"var before = 1; Console.WriteLine(\"begun\"); {loop}", heard: _ => _engine.Send("interrupt"));
        Assert.Equal("Interrupted", reply.ErrorName);
        Assert.Equal("", reply.Error);
        Assert.Equal("1", _engine.Run("before").Value);
    }

    /// <summary>
    /// Nothing can stop compiled code from outside; the user is told so, and the cell's end is still waited for.
    /// </summary>
    [Fact(Explicit = true)]
    public void What_cannot_be_stopped_is_said_to_go_on()
    {
        using var folder = new TemporaryFolder();
        var reply = _engine.Run(
            $"""
            Console.WriteLine("begun");
            SpinWait.SpinUntil(() => File.Exists(@"{folder["go on"]}"));
            Console.WriteLine("not reached");
            """,
            heard: piece =>
            {
                if ((string?)piece["name"] == "stdout")
                    _engine.Send("interrupt");
                else
                    folder.Write("go on", []);
            }
        );
        Assert.Equal("begun\n", reply.Out);
        Assert.StartsWith("The cell has not stopped 5 s after the interrupt: ", reply.Error);
        Assert.Equal("Interrupted", reply.ErrorName);
    }

    [Fact]
    public void An_interrupt_stops_no_later_cell_and_a_signal_does_nothing()
    {
        _engine.Send("interrupt");
        Assert.Equal("499500", _engine.Run("var sum = 0; for (var i = 0; i < 1000; i++) sum += i; sum").Value);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        // Jupyter signals all processes of a kernel; the message that follows counts.
        CliProcess.Signal(_engine.Process, CliProcess.Interrupt);
        Assert.Equal("499500", _engine.Run("sum").Value);
    }
}

using Tensorflow;
using TfNetLstm.Checkpoints;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Checkpoints;

/// <summary>Checkpoints that a training removes between finding and reading, since it keeps the last ones alone.</summary>
public sealed class RemovedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Graph _graph = new Graph().as_default();
    private readonly Saver _saver;
    private readonly Session _training,
        _reading;
    private readonly ResourceVariable _step = tf.Variable(0, name: "step");
    private readonly Operation _train;
    private int _saved;

    public RemovedCheckpointTests()
    {
        _train = _step.assign_add(1).op;
        _saver = tf.train.Saver(max_to_keep: 2);
        (_training, _reading) = (tf.Session(_graph), tf.Session(_graph));
        _training.run(tf.global_variables_initializer());
        Save();
    }

    public void Dispose()
    {
        _training.Dispose();
        _reading.Dispose();
        _graph.Exit();
        _folder.Dispose();
    }

    [Fact]
    public void The_last_one_by_then_is_read_in_its_place()
    {
        var found = new List<string>();
        var restored = CheckpointFolder.RestoreLast(_saver, _reading, _folder.Path, checkpoint =>
        {
            found.Add(Path.GetFileName(checkpoint));
            for (var saves = 0; found.Count < 3 && saves < 2; saves++)
                Save();
        });
        Assert.Equal(["model.ckpt-1", "model.ckpt-3", "model.ckpt-5"], found);
        Assert.Equal("model.ckpt-5", Path.GetFileName(restored));
        Assert.Equal(5, (int)_reading.run(_step));
    }

    [Fact]
    public void One_that_stays_is_read_once_however_many_follow()
    {
        var restored = CheckpointFolder.RestoreLast(_saver, _reading, _folder.Path, _ => Save());
        Assert.Equal("model.ckpt-1", Path.GetFileName(restored));
        Assert.Equal(1, (int)_reading.run(_step));
    }

    [Fact]
    public void A_training_that_is_always_faster_ends_in_an_error_that_says_so()
    {
        var reads = 0;
        var error = Assert.Throws<IOException>(() => CheckpointFolder.RestoreLast(_saver, _reading, _folder.Path, _ =>
            {
                reads++;
                Save();
                Save();
            }));
        Assert.Equal(10, reads);
        Assert.Equal(
            $"{_folder["model.ckpt-19"]} was removed while it was read, by a training that saves there and keeps the last 5, "
                + "10 times in turn.",
            error.Message
        );
    }

    [Fact]
    public void One_that_was_named_has_no_other_in_its_place()
    {
        var named = _folder["model.ckpt-1"];
        var error = Assert.Throws<IOException>(() => CheckpointFolder.RestoreLast(_saver, _reading, named, _ =>
            {
                Save();
                Save();
            }));
        Assert.Equal(
            $"{named} was removed while it was read, by a training that saves there and keeps the last 5: name the folder for "
                + "the last one.",
            error.Message
        );
    }

    [Fact]
    public void A_damaged_one_that_is_the_last_is_refused_at_once()
    {
        var reads = 0;
        var error = Assert.Throws<InvalidDataException>(() => CheckpointFolder.RestoreLast(_saver, _reading, _folder.Path, _ =>
            {
                reads++;
                File.WriteAllBytes(_folder["model.ckpt-1.data-00000-of-00001"], []);
            }));
        Assert.StartsWith($"{_folder["model.ckpt-1"]} cannot be read: ", error.Message);
        Assert.Equal(1, reads);
    }

    private void Save()
    {
        _training.run(_train);
        _saver.save(_training, _folder["model.ckpt"], global_step: ++_saved);
    }
}

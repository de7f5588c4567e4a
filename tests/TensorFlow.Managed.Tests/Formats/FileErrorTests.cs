using Tensorflow.Formats.Checkpoints;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Formats;

/// <summary>Files that cannot be written or read are TensorFlow's errors, and what was there before stays.</summary>
public sealed class FileErrorTests : NewGraph, IDisposable
{
    /// <summary>"No space left on device" as .NET tells it on Unix.</summary>
    private const int NoSpace = 28;

    private readonly string _folder = Directory.CreateTempSubdirectory("file-errors-").FullName;

    private string Model => Path.Combine(_folder, "model");

    [Fact]
    public void A_full_disk_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Model, "old");
        var full = Assert.Throws<ResourceExhaustedError>(() => BundleFiles.WriteWhole(Model, stream =>
            {
                stream.WriteByte(1);
                throw new IOException("No space left on device", NoSpace);
            }));
        Assert.Equal($"{Model}; No space left on device", full.Message);
        var denied = Assert.Throws<PermissionDeniedError>(() =>
            BundleFiles.WriteWhole(Model, _ => throw new UnauthorizedAccessException("Access is denied."))
        );
        Assert.StartsWith(Model, denied.Message);
        Assert.Equal("old", File.ReadAllText(Model));
        Assert.Equal([Model], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_last_one()
    {
        tf.Variable(1f, name: "v");
        var saver = tf.train.Saver();
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        saver.save(session, Model, global_step: 1);
        // A folder stands where the data file is to be.
        Directory.CreateDirectory($"{Model}-2.data-00000-of-00001");
        Assert.ThrowsAny<TensorflowException>(() => saver.save(session, Model, global_step: 2));
        Assert.Equal($"{Model}-1", tf.train.latest_checkpoint(_folder));
        saver.restore(session, $"{Model}-1");
    }

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

using System.Text;
using Tensorflow.Formats;

namespace Tensorflow.Ops;

/// <summary>Files as strings.</summary>
internal static class FileOps
{
    /// <summary>
    /// The contents of a file, []. Source: TensorFlow 1.15 <c>ReadFile</c> (core/kernels/whole_file_read_ops.cc).
    /// </summary>
    internal static readonly OpDef ReadFile = new("ReadFile", inputs: "filename: string", outputs: "contents: string")
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Output(0, Shape.Scalar);
        },
        NotDifferentiable = true,
        // A file may have other contents in the next run.
        IsStateful = true,
        Kernel = KernelErrors.AtNode(Read),
    };

    /// <summary>
    /// Makes a file with these contents, and the folders above it; one that was there is gone. filename, contents: []. Source:
    /// TensorFlow 1.15 <c>WriteFile</c> (core/kernels/whole_file_read_ops.cc).
    /// </summary>
    internal static readonly OpDef WriteFile = new("WriteFile", inputs: "filename: string, contents: string")
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Input(1, rank: 0);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(Write),
    };

    private static void Write(KernelContext c)
    {
        var path = Encoding.UTF8.GetString(c.Input(0).Strings[0]);
        var contents = c.Input(1).Strings[0];
        FileErrors.At(path, () =>
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllBytes(path, contents);
        });
    }

    private static void Read(KernelContext c)
    {
        var path = Encoding.UTF8.GetString(c.Input(0).Strings[0]);
        c.Allocate(0, []).Strings[0] = FileErrors.At(path, () => File.ReadAllBytes(path));
    }
}

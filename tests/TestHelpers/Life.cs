using Xunit;

namespace TestHelpers;

/// <summary>
/// Files of a program's life that TensorFlow 1.15 wrote, by their paths in an archive of <c>reference/life</c>.
/// </summary>
public sealed class Life(string part) : ReferenceArchive($"life/{part}.zip")
{
    /// <summary>The names of the folders in a folder.</summary>
    public static TheoryData<string> Cases(string part, string folder = "")
    {
        using var life = new Life(part);
        return [.. life.Folders(folder)];
    }

    /// <summary>One file of an archive.</summary>
    public static byte[] Bytes(string part, string path)
    {
        using var life = new Life(part);
        return life.Bytes(path);
    }
}

using TfNetLstm.Data;
using TfNetLstm.Drawing;

namespace TfNetLstm.Cli;

/// <summary>A file with a picture, of the kind that its name says: <c>.svg</c> or <c>.png</c>.</summary>
internal static class PictureFile
{
    private const string Svg = ".svg",
        Png = ".png";

    /// <summary>Refuses what is neither, or could not be written, before there is anything to draw.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="UsageException">Its name ends otherwise.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Check(string option, string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (Svg or Png))
            throw new UsageException($"{option}: expected a name that ends with {Svg} or {Png}, found '{path}'");
        WholeFile.Check(path);
    }

    /// <summary>Writes the file, which is whole or as it was.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Write(string path, Page page)
    {
        if (Path.GetExtension(path).Equals(Svg, StringComparison.OrdinalIgnoreCase))
            WholeFile.Write(path, page.ToSvg());
        else
            WholeFile.Write(path, file => PngPage.Write(page, file));
    }
}

namespace TfNetLstm.Drawing;

/// <summary>Something to look at, in a notebook or in a terminal.</summary>
public interface IFigure
{
    /// <summary>As an SVG document that needs nothing from outside, no font and no script.</summary>
    string ToSvg();

    /// <summary>As lines of text, without a last line end, for where there are no figures.</summary>
    string ToText();
}

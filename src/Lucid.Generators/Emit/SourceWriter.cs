using System.Text;

namespace Lucid.Generators.Emit;

/// <summary>Writes indented C#: LF line ends, four spaces, no trailing white space.</summary>
internal sealed class SourceWriter
{
    private const string IndentUnit = "    ";
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes text of one or more lines, each at the present indentation.</summary>
    public void Write(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                for (int i = 0; i < _depth; i++)
                {
                    _text.Append(IndentUnit);
                }

                _text.Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes an empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>Writes a header and an opening brace; disposing the scope closes it.</summary>
    /// <param name="header">What stands before the brace.</param>
    /// <param name="end">What closes the block.</param>
    public Scope Block(string header, string end = "}")
    {
        Write(header);
        Write("{");
        _depth++;
        return new Scope(this, end);
    }

    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    public readonly struct Scope(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Write(end);
        }
    }
}

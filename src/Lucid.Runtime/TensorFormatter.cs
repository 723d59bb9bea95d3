using System.Globalization;
using System.Text;

namespace Lucid;

/// <summary>Prints elements in nested brackets, as NumPy does: aligned, and with an ellipsis where there are too many.</summary>
internal static class TensorFormatter
{
    // NumPy's print options: past the threshold only the edges of each dimension are shown.
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const int SignificantDigits = 6;

    public static string Format(ReadOnlySpan<float> values, TensorShape shape)
    {
        if (shape.Rank == 0)
        {
            return Number(values[0]);
        }

        if (shape.ElementCount == 0)
        {
            return "[]";
        }

        bool shorten = shape.ElementCount > Threshold;
        int width = 0;
        Walk(values, shape, 0, shorten, (text, value) => width = Math.Max(width, Number(value).Length), new StringBuilder());

        var result = new StringBuilder();
        Walk(values, shape, 0, shorten, (text, value) => text.Append(Number(value).PadLeft(width)), result);
        return result.ToString();
    }

    private static void Walk(
        ReadOnlySpan<float> values, TensorShape shape, int dimension, bool shorten, Action<StringBuilder, float> element, StringBuilder text)
    {
        int size = shape[dimension];
        bool innermost = dimension == shape.Rank - 1;
        int stride = values.Length / size;
        string separator = innermost ? ", " : "," + new string('\n', shape.Rank - dimension - 1) + new string(' ', dimension + 1);

        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            text.Append(i == 0 ? "" : separator);
            if (shorten && size > 2 * EdgeItems && i == EdgeItems)
            {
                text.Append("...");
                i = size - EdgeItems - 1;
            }
            else if (innermost)
            {
                element(text, values[i]);
            }
            else
            {
                Walk(values.Slice(i * stride, stride), shape, dimension + 1, shorten, element, text);
            }
        }

        text.Append(']');
    }

    private static string Number(float value) => value.ToString("G" + SignificantDigits, CultureInfo.InvariantCulture);
}

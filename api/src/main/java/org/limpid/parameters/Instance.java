package org.limpid.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record made of its components' values. */
final class Instance {
    private Instance() {}

    /**
     * Makes a record.
     *
     * @param group its class
     * @param components in order
     * @throws ParameterException when the record refuses them
     */
    static <R extends Record> R of(Class<R> group, List<Object> components) {
        Class<?>[] types = Arrays.stream(group.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> canonical = group.getConstructor(types);
            return canonical.newInstance(components.toArray());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof ParameterException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(group.getName(), thrown);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(group.getName(), notPublic);
        }
    }
}

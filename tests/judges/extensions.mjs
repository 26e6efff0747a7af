// SPDX-License-Identifier: Apache-2.0
// A package that leaves the endings of its own files unsaid is found by node all the same.
import { register } from 'node:module';

register(`data:text/javascript,${encodeURIComponent(`
export async function resolve(name, context, next) {
	try {
		return await next(name, context);
	} catch (error) {
		if (name.startsWith('./'))
			return next(name + '.js', context);
		throw error;
	}
}`)}`);
